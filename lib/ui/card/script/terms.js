// Terms of the glossary where they stand: a quiet button in the text, and a small box that says what the word means.
import { make, refill } from "./elements.js";
import { placeBelow } from "./tools.js";

const MORE = "Xem thêm";
const MEANING = "Nghĩa của từ";
let boxes = 0;

// Enter, Space or a click opens the box, Esc or a click elsewhere closes it, and focus goes back. The box is made when it is
// first asked for, and stands in `place`, so that the text itself stays what it says.
const explained = (place, word, name, meaning, address) => {
  const opener = make("button", { type: "button", "class": "term", "aria-haspopup": "dialog", "aria-expanded": "false", title: MEANING });
  opener.append(word);
  opener.addEventListener("click", () => {
    if (opener.popoverTargetElement) return;
    const told = make("p", { id: `term-${boxes += 1}` }, make("strong", {}, name), `: ${meaning}`);
    const opened = make("div", { popover: "auto", role: "dialog", "aria-labelledby": told.id, tabindex: "-1", "class": "card-box card-term" },
      told, make("a", { href: address, "data-view": "" }, MORE));
    opened.addEventListener("beforetoggle", ({ newState }) => opener.setAttribute("aria-expanded", String(newState === "open")));
    opened.addEventListener("toggle", ({ newState }) => {
      if (newState !== "open") return;
      placeBelow(opener, opened);
      opened.focus();
    });
    place.append(opened);
    opener.popoverTargetElement = opened; // the click opens it
  });
  return opener;
};

// The text node that holds the letters from `start`, cut to them; null where they are not in one.
const cut = (element, start, length) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const from = start - before;
    if (from < node.length) {
      if (from + length > node.length) return null;
      const own = from ? node.splitText(from) : node;
      if (length < own.length) own.splitText(length);
      return own;
    }
    before += node.length;
  }
  return null;
};

// `found` in the texts of `elements`: place, first letter, length, then what is said. What stood there before goes.
const shown = new WeakMap();
export const explain = (place, elements, found) => {
  const now = JSON.stringify([elements.map((one) => one.textContent), found]);
  if (shown.get(place) === now) return;
  shown.set(place, now);
  place.querySelectorAll(".card-term:not(.card-terms .card-term)").forEach((one) => one.remove());
  place.querySelectorAll(".term:not(.card-terms .term)").forEach((one) => {
    const parent = one.parentNode;
    one.replaceWith(...one.childNodes);
    parent.normalize();
  });
  for (const [at, start, length, ...told] of found) {
    const text = elements[at] && cut(elements[at], start, length);
    if (text) text.replaceWith(explained(place, text.data, ...told));
  }
};

// Terms of which no word in sight can be a button, because a chart or a cell has it: a line of them.
export const list = (line, found) => {
  line.hidden = !found.length;
  refill(line, found, () => found.flatMap(([word, ...told], i) => [i ? " · " : `${MEANING}: `, explained(line, word, ...told)]));
};
