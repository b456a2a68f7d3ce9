// A link to another view, of this page or (data-view) of another one, is followed as Back and Forward are: the address
// changes, the page reruns, nothing is loaded anew. Without this file it is an ordinary link and leads to the same view.
(() => {
  "use strict";

  // A row that says so opens the link it holds, wherever it is clicked.
  // Any other link in the row leads where it says.
  const OWN = "a[href^='?'], a[data-view], [data-testid='stToast'] a";
  const linkAt = (target) => target.closest("a") ? target.closest(OWN) : target.closest("tr[data-opens]")?.querySelector("a[href^='?']");

  // Who comes by the keyboard, or from the search box, and reads by ear goes on at the title of the view that comes, however
  // long a busy server takes, and however often the title is drawn anew meanwhile: until the reader touches a key or the
  // page, or something else has the focus.
  const STEP = 120; // ms
  const SAME = 10, LONGEST = 500; // steps until a view of the same title counts as come; until no more is waited for
  const heading = () => document.querySelector('[data-testid="stMain"] h1');
  const arrive = (before, same) => {
    const reader = new AbortController();
    for (const act of ["keydown", "pointerdown"]) addEventListener(act, () => reader.abort(), { capture: true, signal: reader.signal });
    const look = (looks) => {
      if (reader.signal.aborted) return;
      const title = heading(), at = document.activeElement;
      if (title && (!at || at === document.body) && (title.textContent !== before || looks >= same)) {
        title.tabIndex = -1;
        title.focus({ preventScroll: true });
      }
      if (looks < LONGEST) setTimeout(look, STEP, looks + 1);
      else reader.abort();
    };
    look(0);
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!(event.target instanceof Element) || !getSelection().isCollapsed) return;
    const link = linkAt(event.target);
    if (!link) return;
    event.preventDefault();
    const isFound = link.getAttribute("role") === "option"; // in the search box, which leaves the focus to nobody
    if (isFound || event.detail === 0) arrive(heading()?.textContent, isFound ? SAME : LONGEST);
    if (link.href === location.href) return;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  });

  // A page whose connection was lost may be answered by another process, which knows nothing of it, and Streamlit tells
  // it nothing before the next click: say again what is shown, as Back and Forward do, so that no choice is lost.
  let answered = false;
  new MutationObserver(() => {
    if (document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED") return;
    if (answered) dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    answered = true;
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-connection-state"] });
})();
