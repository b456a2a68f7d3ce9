// The row of tools below a card, the menus and small boxes that some of them open, and how a link is copied.
import { icon, make } from "./elements.js";

const COPY_LINK = "Trình duyệt không cho trang tự sao chép. Liên kết đã được chọn sẵn: nhấn Ctrl+C.";
const SHOWN = 6000; // ms that a notice stays

export const tool = (name, symbol, label, attributes = {}) => make(name, { "class": "card-tool", ...attributes }, icon(symbol), make("span", {}, label));

export const button = (symbol, label, attributes) => tool("button", symbol, label, { type: "button", ...attributes });

// The way to another view of the project, without loading the page anew (static/links.js).
export const onward = ([label, address]) => tool("a", "arrow_forward", label, { href: address, "data-view": "" });

// What has been done, for eyes and screen readers: one place that stays, so that it is read out.
const said = make("div", { "class": "file-notice", role: "status" });
let silence = 0;
export const notice = (text) => {
  clearTimeout(silence);
  document.body.append(said);
  said.textContent = text;
  silence = setTimeout(() => { said.textContent = ""; }, SHOWN);
};

// Below what opened it, within the window.
export const placeBelow = (opener, opened) => {
  const { left, bottom, top } = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = opened;
  opened.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  opened.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
};

// A button and the box that it opens below itself; Esc, a click elsewhere or the button close it, focus goes back.
export const box = (symbol, label, id, ...content) => {
  const opened = make("div", { id, popover: "auto", "class": "card-box" }, ...content);
  const opener = button(symbol, label, { popovertarget: id, "aria-haspopup": "dialog" });
  opened.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") return;
    placeBelow(opener, opened);
    opened.querySelector("button, code, input")?.focus();
  });
  return { opener, opened };
};

// A button and its menu by the pattern for screen readers: Enter, Space and the arrows open it, arrows, Home, End and first
// letters walk, Esc closes it and focus goes back, Tab closes it and goes on. `items` are buttons and links, or hold one.
export const menu = (symbol, label, id, items) => {
  const choices = items.map((item) => (item.matches("button, a") ? item : item.querySelector("button, a")));
  choices.forEach((choice) => {
    choice.setAttribute("role", "menuitem");
    choice.tabIndex = -1;
    choice.addEventListener("click", () => opened.hidePopover()); // focus is at the button again before anything is done
  });
  const opened = make("div", { id, popover: "auto", role: "menu", "aria-label": label, "class": "card-box card-menu" }, ...items);
  const opener = button(symbol, label, { popovertarget: id, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": id });
  let first = 0;
  const walk = (at) => choices[(at + choices.length) % choices.length].focus();
  opened.addEventListener("beforetoggle", ({ newState }) => opener.setAttribute("aria-expanded", String(newState === "open")));
  opened.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") return;
    placeBelow(opener, opened);
    walk(first);
    first = 0;
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    first = event.key === "ArrowUp" ? -1 : 0;
    opened.showPopover();
  });
  opened.addEventListener("keydown", (event) => {
    const now = choices.indexOf(document.activeElement);
    const steps = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 };
    if (event.key === "Tab") opened.hidePopover();
    else if (event.key in steps) {
      event.preventDefault();
      walk(steps[event.key]);
    } else if (event.key.length === 1 && event.key !== " ") {
      const letter = event.key.toLowerCase();
      const found = [...choices.keys()].map((i) => (now + 1 + i) % choices.length)
        .find((i) => choices[i].querySelector("span:last-child").textContent.toLowerCase().startsWith(letter));
      if (found !== undefined) walk(found);
    }
  });
  return [opener, opened];
};

// Without a secure context browsers have no clipboard for pages, but most copy what is selected.
const copySelected = (text) => {
  const field = make("textarea", { readonly: "", "class": "card-taken", "aria-hidden": "true" }, text);
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  return isDone;
};

// A link onto the clipboard, and word of it; where the browser refuses, the link in a field, selected, below `opener`.
export const copy = async (address, told, opener) => {
  let isDone = false;
  try {
    if (globalThis.navigator.clipboard) await globalThis.navigator.clipboard.writeText(address).then(() => { isDone = true; });
  } catch (error) {
    console.warn(error);
  }
  if (isDone || copySelected(address)) notice(told);
  else offer(address, opener);
};

const offer = (address, opener) => {
  const field = make("input", { type: "text", readonly: "", "aria-label": "Liên kết" });
  field.value = address;
  const opened = make("div", { popover: "auto", "class": "card-box" }, make("p", {}, COPY_LINK), field);
  const inMenu = opener.closest("[popover]");
  const near = inMenu ? document.querySelector(`[popovertarget="${CSS.escape(inMenu.id)}"]`) : opener;
  opened.addEventListener("toggle", ({ newState }) => {
    if (newState === "open") return;
    opened.remove();
    near.focus({ preventScroll: true });
  });
  document.body.append(opened);
  opened.showPopover();
  placeBelow(near, opened);
  field.select();
};

// Text to take along: copied where the browser allows it, else selected at a click, so that Ctrl+C copies it.
export const takeAlong = (hint, text) => {
  const shown = make("code", { tabindex: "0" }, text());
  const told = make("p", {}, hint);
  const select = () => {
    getSelection().selectAllChildren(shown);
    globalThis.navigator.clipboard?.writeText(shown.textContent).then(() => { told.textContent = "Đã sao chép."; }, () => {});
  };
  shown.addEventListener("click", select);
  shown.addEventListener("keydown", (event) => { if (event.key === "Enter") select(); });
  return { parts: [told, shown], renew: () => { shown.textContent = text(); told.textContent = hint; } };
};
