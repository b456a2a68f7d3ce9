// Turns the sheets of a presentation. All of them lie in the page; one style rule says which is in sight, and the
// address follows, so that a reload or a copied address opens the same sheet.
(() => {
  "use strict";

  const sheets = () => document.querySelectorAll('.st-key-stage [class*="st-key-slide-"]').length;
  const rule = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];

  const shown = () => Number(new URLSearchParams(location.search).get("trang")) || 1;

  function turn(to) {
    const number = Math.max(1, Math.min(to, sheets()));
    rule.replaceSync(
      `.st-key-stage [class*="st-key-slide-"] { visibility: hidden !important; }
       .st-key-stage .st-key-slide-${number} { visibility: visible !important; }`
    );
    const address = new URL(location.href);
    address.searchParams.set("trang", number);
    // Commas stay readable, as the server writes them.
    history.replaceState(history.state, "", address.href.replaceAll("%2C", ","));
  }

  function leave() {
    rule.replaceSync("");
    document.querySelector(".st-key-stage .leave")?.click();
  }

  function fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.();
  }

  // A remote control for slides sends PageUp and PageDown.
  const KEYS = {
    ArrowRight: () => turn(shown() + 1), ArrowDown: () => turn(shown() + 1), PageDown: () => turn(shown() + 1),
    " ": () => turn(shown() + 1), Enter: () => turn(shown() + 1),
    ArrowLeft: () => turn(shown() - 1), ArrowUp: () => turn(shown() - 1), PageUp: () => turn(shown() - 1),
    Backspace: () => turn(shown() - 1),
    Home: () => turn(1), End: () => turn(sheets()),
    Escape: leave, f: fullScreen, F: fullScreen,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !sheets()) return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, true);

  // Without a keyboard: the left fifth of the sheet goes back, the rest goes on.
  document.addEventListener("click", (event) => {
    if (!event.isTrusted || event.button !== 0 || !sheets() || !getSelection().isCollapsed) return;
    if (!(event.target instanceof Element) || !event.target.closest(".st-key-stage")) return;
    turn(shown() + (event.clientX < innerWidth / 5 ? -1 : 1));
  });

  // Leaving by the browser's own Back gives the rule up, for the next presentation begins at its own sheet.
  addEventListener("popstate", () => { if (!new URLSearchParams(location.search).has("trang")) rule.replaceSync(""); });
})();
