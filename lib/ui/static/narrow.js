// What a telephone shows otherwise: the filters behind a line that tells the present choice, the topics of a long table
// behind their headings, a list in the place of a grid that would scroll both ways. On wider screens this file does nothing.
(() => {
  "use strict";

  const NARROW = matchMedia("(width <= 640px)");
  const STEP = 20; // entries of a list that are added at once
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  // -- filters: open or not is of the reader and not of the page, which may be drawn anew at any time -------------------------

  const tellFilters = () => {
    const isOpen = document.documentElement.dataset.filters === "open";
    const label = isOpen ? "Xong" : "Đổi";
    document.querySelectorAll(".filters-line button").forEach((button) => {
      if (button.textContent === label) return; // a change would be seen by the observer below, and changed again
      button.setAttribute("aria-expanded", String(isOpen));
      button.textContent = label;
    });
  };
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".filters-line")) return;
    const root = document.documentElement;
    root.dataset.filters = root.dataset.filters === "open" ? "" : "open";
    tellFilters();
  });

  // -- topics of a table: each a button over its rows, closed until it is pressed ---------------------------------------------

  const opened = new Set(); // topics, by their words: a table that is drawn anew keeps them
  const fold = (heading) => {
    const topic = heading.textContent, body = heading.closest("tbody");
    const button = make("button", { type: "button", "class": "topic-fold" }, topic, make("small", {}, ` ${body.rows.length - 1} dòng`));
    const show = () => {
      button.setAttribute("aria-expanded", String(opened.has(topic)));
      body.classList.toggle("folded", !opened.has(topic));
    };
    button.addEventListener("click", () => {
      if (!opened.delete(topic)) opened.add(topic);
      show();
    });
    heading.replaceChildren(button);
    show();
  };

  // -- grids: their rows, which wait as text for paper (print.js), as a list --------------------------------------------------

  const entry = ({ heads, rows, keys, opens }, i) => {
    const lines = rows[i].map((words, at) => [heads[at], words]).filter(([, words]) => words !== "—");
    const told = lines.map(([head, words]) => make("p", {}, make("span", {}, `${head}: `), words));
    const way = keys?.[i] ? [make("a", { href: opens + encodeURIComponent(keys[i]), "class": "card-tool" }, "Bằng chứng")] : [];
    return make("li", {}, ...told, ...way);
  };
  const listed = new WeakMap(); // place → the text that it shows
  const list = (place) => {
    const source = place.parentElement.querySelector("[data-paper-rows]")?.dataset.paperRows;
    if (!source || listed.get(place) === source) return;
    listed.set(place, source);
    const told = JSON.parse(source);
    const entries = make("ul", {});
    const more = make("button", { type: "button", "class": "card-tool" });
    const add = () => {
      const from = entries.children.length, to = Math.min(from + STEP, told.rows.length);
      for (let i = from; i < to; i++) entries.append(entry(told, i));
      more.hidden = to === told.rows.length;
      more.textContent = `Xem thêm (còn ${told.rows.length - to} dòng)`;
      if (from) entries.children[from].querySelector("a, p").focus?.();
    };
    more.addEventListener("click", add);
    add();
    place.replaceChildren(entries, more, ...(told.more ? [make("p", {}, told.more)] : []));
  };

  // -- whenever something is drawn --------------------------------------------------------------------------------------------

  const mend = () => {
    tellFilters();
    document.querySelectorAll(":is(.profile, .matrix) tr.topic > th:not(:has(> .topic-fold))").forEach(fold);
    document.querySelectorAll(".listed-rows").forEach(list);
  };
  let asked = false;
  const watching = new MutationObserver(() => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      mend();
    });
  });
  const follow = () => {
    watching.disconnect();
    if (!NARROW.matches) return;
    mend();
    watching.observe(document.documentElement, { subtree: true, childList: true });
  };
  NARROW.addEventListener("change", follow);
  addEventListener("DOMContentLoaded", follow);
})();
