// The row of tools below a card, and the small boxes that some of them open.
import { icon, make } from "./elements.js";

const tool = (name, symbol, label, attributes = {}) => make(name, { "class": "card-tool", ...attributes }, icon(symbol), make("span", {}, label));

export const button = (symbol, label, attributes) => tool("button", symbol, label, { type: "button", ...attributes });

export const fileLink = (symbol, label, address) => tool("a", symbol, label, { href: address, target: "_blank" });

// The way to another view of the project, without loading the page anew (static/links.js).
export const onward = ([label, address]) => tool("a", "arrow_forward", label, { href: address, "data-view": "" });

// A button and the box that it opens below itself; Esc, a click elsewhere or the button close it, focus goes back.
export const box = (symbol, label, id, ...content) => {
  const opened = make("div", { id, popover: "auto", "class": "card-box" }, ...content);
  const opener = button(symbol, label, { popovertarget: id, "aria-haspopup": "dialog" });
  opened.addEventListener("toggle", ({ newState }) => {
    if (newState !== "open") return;
    const { left, bottom, top } = opener.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = opened;
    opened.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    opened.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4)}px`;
    opened.querySelector("button, code")?.focus();
  });
  return { opener, opened };
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
