// One search on every page: a combobox above all, answered by an address of the server (lib/ui/search), without a run of
// the page. "/" and Ctrl+K lead to it; who wants no single keys (WCAG 2.1.4) switches "/" off, and the browser remembers.
(() => {
  "use strict";

  const WAIT = 120; // ms after a letter; who types on waits for one answer
  const SINGLE_KEYS = "phim-don"; // in the browser's memory: "tat" where single keys do nothing
  const HAS_KEYS = matchMedia("(hover: hover)");
  const root = new URL(".", document.currentScript.src);

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };
  // A browser may refuse its memory; then the choice holds until the page is loaded anew.
  let keysAreOn = true;
  try {
    keysAreOn = localStorage.getItem(SINGLE_KEYS) !== "tat";
  } catch { /* as it is */ }
  const remember = () => {
    try {
      localStorage.setItem(SINGLE_KEYS, keysAreOn ? "bat" : "tat");
    } catch { /* as it is */ }
  };

  // -- the parts ------------------------------------------------------------------------------------------------------------

  const input = make("input", {
    type: "text", role: "combobox", id: "search-field", "aria-label": "Tìm trên mọi trang", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "search-list", "aria-describedby": "search-keys",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go", maxlength: "120",
  });
  const list = make("div", { role: "listbox", id: "search-list", "aria-label": "Kết quả tìm", hidden: "" });
  const told = make("p", { role: "status", "class": "search-told" });
  const single = make("input", { type: "checkbox" });
  const keys = make("label", { "class": "search-single" }, single, " Phím / đưa tới ô tìm");
  const panel = make("div", { "class": "search-panel", hidden: "" }, list, told, keys);
  const place = make("search", { "class": "search" }, input, panel);
  const described = make("span", { id: "search-keys", hidden: "" });
  place.append(described);

  const tellKeys = () => {
    single.checked = keysAreOn;
    input.placeholder = keysAreOn && HAS_KEYS.matches ? "Tìm…  phím /" : "Tìm…";
    described.textContent = `${keysAreOn ? "Phím / hoặc Ctrl+K" : "Ctrl+K"} đưa tới đây. Mũi tên để chọn, Enter để mở, Esc để đóng.`;
  };
  single.addEventListener("change", () => {
    keysAreOn = single.checked;
    remember();
    tellKeys();
  });
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== SINGLE_KEYS) return;
    keysAreOn = newValue !== "tat";
    tellKeys();
  });
  tellKeys();

  // -- open, closed, and the option that is pointed at -----------------------------------------------------------------------

  const options = () => [...list.querySelectorAll('[role="option"]')];
  const current = () => list.querySelector('[aria-selected="true"]');
  const point = (option) => {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = (wanted) => {
    panel.hidden = !wanted;
    place.classList.toggle("open", wanted);
    input.setAttribute("aria-expanded", String(wanted && !list.hidden));
    if (!wanted) point(null);
  };
  const move = (step) => {
    const all = options();
    if (!all.length) return;
    const at = all.indexOf(current());
    point(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]);
  };

  // -- questions and answers -------------------------------------------------------------------------------------------------

  let waiting = 0, asking = null;
  const draw = ({ told: words, groups }) => {
    let count = 0;
    list.replaceChildren(...groups.map(({ heading, lines }, at) => {
      const id = `search-kind-${at}`;
      return make("div", { role: "group", "aria-labelledby": id },
        make("div", { id, role: "presentation", "class": "search-kind" }, heading),
        ...lines.map(({ name, about, href }) => make("a", {
          role: "option", id: `search-option-${count++}`, "aria-selected": "false", tabindex: "-1", "data-view": "", href: new URL(href, root).href,
        }, make("b", {}, name), " ", make("small", {}, about))));
    }));
    list.hidden = count === 0;
    told.textContent = words;
    point(null);
    show(document.activeElement === input || place.contains(document.activeElement));
  };
  const ask = async () => {
    asking?.abort();
    const typed = input.value.trim();
    const own = asking = new AbortController();
    const query = new URLSearchParams({ q: typed });
    // A plan that this session alone sees is found here too.
    const secret = document.querySelector("[data-search-in]")?.dataset.searchIn;
    if (secret) query.set("phien", secret);
    try {
      const answer = await fetch(new URL(`tep/tim.json?${query}`, root), { signal: own.signal, headers: { accept: "application/json" } });
      const found = await answer.json();
      if (own === asking) draw(found);
    } catch (why) {
      if (why.name !== "AbortError" && own === asking) draw({ told: "Máy chủ chưa trả lời; hãy thử lại.", groups: [] });
    }
  };
  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  };

  // -- what the reader does --------------------------------------------------------------------------------------------------

  const open = (option) => {
    option.click(); // links.js follows it, and leads to the title of what comes
  };
  list.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return;
    input.value = "";
    list.replaceChildren();
    list.hidden = true;
    show(false);
    input.blur();
    const { hash } = new URL(option.href);
    if (hash) setTimeout(() => dispatchEvent(new HashChangeEvent("hashchange"))); // jump.js looks for the card
  });
  input.addEventListener("input", askSoon);
  input.addEventListener("focus", () => {
    show(true);
    ask(); // without words too: after new data the server makes its index meanwhile
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // a Vietnamese keyboard is still putting the letter together
    const act = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: () => {
        if (panel.hidden || !input.value) input.blur();
        input.value = "";
        draw({ told: "", groups: [] });
        show(false);
      },
      Enter: async () => {
        if (!current()) {
          clearTimeout(waiting);
          await ask();
        }
        const option = current() ?? options()[0];
        if (option) open(option);
      },
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  place.addEventListener("focusout", ({ relatedTarget }) => {
    if (!place.contains(relatedTarget)) show(false);
  });
  panel.addEventListener("mousedown", (event) => {
    if (!event.target.closest("label")) event.preventDefault(); // the field keeps the focus
  });

  // A field that is typed into, or what has single keys of its own, as the desk of a review with its own search.
  const OTHERS = "input, textarea, select, [role='textbox'], [data-own-keys]";
  const isOthers = (target) => target instanceof Element && (target.closest(OTHERS) !== null || target.isContentEditable);
  document.addEventListener("keydown", (event) => {
    const isSingle = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTogether = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!(isTogether || (isSingle && keysAreOn && !isOthers(event.target)))) return;
    if (!place.checkVisibility() || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    event.stopPropagation();
    input.focus();
    input.select();
  }, { capture: true });

  // Streamlit's own link past the menu would come after the search; this one does what it does (search.css hides that).
  const past = make("a", { href: "#stMain", "class": "skip" }, "Chuyển đến nội dung chính");
  past.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector('[data-testid="stSkipToContent"]')?.click();
  });

  addEventListener("DOMContentLoaded", () => document.body.prepend(past, place));
})();
