// Ways within a page. A long one has a table of contents at hand: a button, once the reader scrolls, that lists its headings.
// An address may end with the card that it is meant for ("#the-dvc_level3").
(() => {
  "use strict";

  const LONG = 5; // screens
  const main = () => document.querySelector('[data-testid="stMain"]');
  const make = (tag, attributes, text = "") => {
    const element = Object.assign(document.createElement(tag), { textContent: text });
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };

  const place = make("nav", { "class": "jump", "aria-label": "Mục lục của trang", hidden: "" });
  const button = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "jump-list" }, "Mục lục");
  const list = make("ul", { id: "jump-list", hidden: "" });
  place.append(list, button);

  const open = (wanted) => {
    button.setAttribute("aria-expanded", String(wanted));
    list.hidden = !wanted;
    if (!wanted) return;
    list.replaceChildren(...[...main().querySelectorAll("h1, h2")].filter((one) => one.getClientRects().length).map((one) => {
      const way = make("button", { type: "button", "class": one.closest(".card") ? "card-title" : "" }, one.textContent);
      way.addEventListener("click", () => {
        open(false);
        one.tabIndex = -1;
        one.focus({ preventScroll: true });
        one.scrollIntoView();
      });
      return make("li", {}).appendChild(way).parentElement;
    }));
    list.querySelector("button")?.focus();
  };

  button.addEventListener("click", () => open(list.hidden));
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    open(false);
    button.focus();
  });
  document.addEventListener("click", (event) => {
    if (!list.hidden && !place.contains(event.target)) open(false);
  });
  // How long the page is, is asked once it is painted: amid a change the browser would have to lay it out for that alone.
  let isAsked = false;
  document.addEventListener("scroll", ({ target }) => {
    if (isAsked || target !== main()) return;
    isAsked = true;
    requestAnimationFrame(() => setTimeout(() => {
      isAsked = false;
      if (!place.isConnected) document.body.append(place);
      place.hidden = target.scrollHeight < LONG * innerHeight;
    }));
  }, { capture: true, passive: true });
  addEventListener("popstate", () => open(false));

  // The card comes into sight once it stands, and is kept there while what is above it grows, until the reader does anything.
  const STEP = 100, PATIENCE = 150, STILL = 25; // ms; steps until it has come; steps that it is kept in its place
  const goTo = (key) => {
    const card = () => document.querySelector(`.st-key-card-${CSS.escape(key)}`);
    const heading = () => card()?.querySelector("h2");
    let left = PATIENCE, isThere = false;
    const stop = () => { left = 0; };
    const keep = () => {
      if (left <= 0) return;
      left -= 1;
      setTimeout(keep, STEP);
      card()?.scrollIntoView(); // some are drawn once they are near
      if (!heading()) return;
      if (!isThere) {
        [isThere, left] = [true, STILL];
        card().querySelector('.card-fold[aria-expanded="false"]')?.click();
        heading().tabIndex = -1;
        heading().focus({ preventScroll: true });
        ["wheel", "touchstart", "pointerdown", "keydown"].forEach((act) => addEventListener(act, stop, { once: true, passive: true }));
      }
    };
    keep();
  };
  const meant = () => {
    const [, key] = decodeURIComponent(location.hash).match(/^#the-([\w-]+)$/) ?? [];
    if (key) goTo(key);
  };
  addEventListener("hashchange", meant);
  meant();
})();
