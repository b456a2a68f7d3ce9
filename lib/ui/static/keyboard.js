// Where the keyboard is, beside what Streamlit does. What scrolls in a grid is no stop of the Tab key, as browsers make it
// (the grid itself has the keyboard). A box that a button opens stands at the end of the page: it takes the keyboard as it
// opens, keeps it while it is open, and gives it back to its button when it closes.
(() => {
  "use strict";

  const BOX = '[data-testid="stPopoverBody"]';
  const OPENER = '[data-testid="stPopoverButton"]';
  const STOPS = "input, button, a[href], textarea, select, summary, [tabindex]";
  const CAN_TYPE = matchMedia("(hover: hover)"); // a telephone would put its keyboard over the list
  const scrollers = document.getElementsByClassName("dvn-scroller"); // kept up to date by the browser
  let opener = null, isUsed = false, isAsked = false;

  const box = () => (opener ? document.querySelector(BOX) : null); // nobody looks before the first is opened
  const stops = (own) => [...own.querySelectorAll(STOPS)].filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility());

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest(OPENER);
    if (!pressed) return;
    opener = pressed;
    isUsed = event.detail > 0 && !CAN_TYPE.matches; // by a finger: nothing is moved
  }, { capture: true });
  document.addEventListener("pointerdown", () => { isUsed ||= box() !== null; }, { capture: true });
  let goes = 0; // which way the Tab key leads out of the box
  document.addEventListener("keydown", ({ key, shiftKey }) => {
    const own = box();
    isUsed ||= own !== null;
    goes = own?.contains(document.activeElement) && key === "Tab" ? (shiftKey ? -1 : 1) : 0;
  }, { capture: true });
  // A group of choices is one stop, which its own script knows: what counts is where the focus comes to rest.
  document.addEventListener("focusout", () => {
    const way = goes;
    if (way) setTimeout(() => {
      const own = box();
      if (own && !own.contains(document.activeElement)) stops(own).at(way < 0 ? -1 : 0)?.focus();
    });
  }, { capture: true });

  // The button may have been drawn anew meanwhile.
  const again = () => [opener, ...document.querySelectorAll(OPENER)].find((one) => one.isConnected && one.textContent === opener.textContent);
  let wasOpen = false;
  const tend = () => {
    isAsked = false;
    for (const one of scrollers) if (!one.hasAttribute("tabindex")) one.setAttribute("tabindex", "-1");
    const own = box();
    if (own && !isUsed) { // it fills piece by piece
      const first = own.querySelector('input[type="search"]') ?? stops(own)[0];
      if (first && first !== document.activeElement) first.focus({ preventScroll: true });
    }
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (wasOpen && !own && isLost) again()?.focus({ preventScroll: true });
    wasOpen = own !== null;
  };
  new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(tend);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
