// «Tỉnh của tôi», offered again on the next visit. The browser remembers the province that its reader chose; the address
// says what is shown: what it says is never changed by the memory, and a link that somebody sends is not remembered.
(() => {
  "use strict";

  const KEY = "tinh-cua-toi", CHOICE = "cua-toi"; // in the browser's memory; in addresses
  const places = document.getElementsByClassName("own-offer"); // where the page has the choice (lib/ui/frame/filters.py)
  let chosen = new URLSearchParams(location.search).get(CHOICE) ?? ""; // that of a link is not the reader's choice
  let isAsked = false;

  const memory = (act) => {
    try {
      return act(localStorage);
    } catch { // a browser may refuse it
      return null;
    }
  };
  const make = (tag, attributes, text) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.textContent = text;
    return element;
  };

  const offer = (slug, name) => {
    const address = new URL(location.href);
    address.searchParams.set(CHOICE, slug);
    const way = make("a", { href: address.href, "data-view": "" }, name);
    const away = make("button", { type: "button" }, "Thôi nhớ");
    away.addEventListener("click", () => {
      memory((own) => own.removeItem(KEY));
      tend();
    });
    return [make("span", {}, "Tỉnh của tôi lần trước: "), way, away];
  };

  const tend = () => {
    isAsked = false;
    const now = new URLSearchParams(location.search).get(CHOICE) ?? "";
    if (now && now !== chosen) memory((own) => own.setItem(KEY, now));
    chosen = now;
    const [place] = places;
    if (!place) return;
    const slug = memory((own) => own.getItem(KEY)) ?? "";
    const name = now ? "" : JSON.parse(place.dataset.names)[slug] ?? "";
    const said = name && `${slug} ${location.href}`;
    if ((place.dataset.said ?? "") === said) return;
    place.dataset.said = said;
    place.replaceChildren(...(name ? offer(slug, name) : []));
  };
  new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(tend);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
