// Turns the sheets of a presentation by keys, a remote control and clicks. Keys of one letter or number work here alone, and
// may be switched off: who dictates to the computer, or rests a hand on the keyboard, would start them unawares.
import { make, setText } from "../house.card/elements.js";
import { closeBox, toggleBox } from "./boxes.js";
import { cover, uncover } from "./cover.js";
import { startOrStop } from "./clock.js";
import { leave } from "./leaving.js";
import * as overview from "./overview.js";
import { isPointing, point } from "./pointer.js";
import { running, state, turn } from "./show.js";
import { hasSingleKeys } from "./single_keys.js";
import { open } from "./windows.js";

const typed = make("p", { "class": "stage-typed", role: "status" });
let number = "";

const type = (digits) => {
  number = digits.slice(0, 3);
  setText(typed, number && `Đến trang ${number}: nhấn Enter`);
  running().place.append(typed);
};

const step = (by) => () => { if (!uncover()) turn(state.sheet + by); };
const on = step(1), back = step(-1);
const goTo = (to) => {
  type("");
  overview.close();
  uncover();
  turn(to);
};

export const fullScreen = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
};

// One level at a time: what is typed, a box, all sheets, the dark screen, the pointer; then the presentation.
const escape = () => {
  if (number) type("");
  else if (isPointing()) point(false);
  else if (!closeBox() && !overview.close() && !uncover()) leave();
};

// A remote control for slides sends PageUp and PageDown.
const KEYS = {
  ArrowRight: on, ArrowDown: on, PageDown: on, " ": on, Enter: on,
  ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
  Home: () => goTo(1), End: () => goTo(Infinity), Escape: escape, F1: () => toggleBox("help"),
};
const SINGLE = {
  b: () => cover("black"), ".": () => cover("black"), w: () => cover("white"), ",": () => cover("white"),
  l: () => point(), o: () => { if (!overview.close()) overview.open(); }, s: open, t: startOrStop, f: fullScreen, i: () => toggleBox("paper"), "?": () => toggleBox("help"),
};
"0123456789".split("").forEach((digit) => { SINGLE[digit] = () => type(number + digit); });

// A program that writes Vietnamese may hold a letter back: then the key itself tells.
const letter = ({ key, code }) => (key.length === 1 && key.charCodeAt(0) < 128 ? key.toLowerCase() : /^Key([A-Z])$/.exec(code)?.[1].toLowerCase());

const actionOf = (event) => {
  if (number && event.key === "Enter") return () => goTo(Number(number));
  if (number && event.key === "Backspace") return () => type(number.slice(0, -1));
  return overview.keyOf(event.key) ?? KEYS[event.key] ?? (hasSingleKeys() ? SINGLE[letter(event)] : undefined);
};

// Where a control has the focus its own keys are its own; in a text all are, but Esc leads out of it.
const isOthers = ({ target, key }) => {
  if (!(target instanceof Element)) return false;
  if (target.matches("textarea, input:not([type=radio], [type=checkbox])")) {
    if (key === "Escape") target.blur();
    return true;
  }
  return target.matches("button, a, input, summary") && (key === "Enter" || key === " " || (target.matches("input") && key.startsWith("Arrow")));
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !running()) return;
  if (isOthers(event)) {
    event.stopPropagation(); // the page behind has keys of its own
    return;
  }
  const act = actionOf(event);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

// Without a keyboard: the left fifth of the sheet goes back, the rest goes on.
document.addEventListener("click", (event) => {
  const stage = running();
  if (!event.isTrusted || event.button !== 0 || !stage || !getSelection().isCollapsed) return;
  if (!(event.target instanceof Element) || !stage.place.contains(event.target) || event.target.closest(".stage-own")) return;
  if (overview.clicked(event.target)) return;
  const { left, width } = (event.target.closest(".slide") ?? stage.place).getBoundingClientRect();
  (event.clientX - left < width / 5 ? back : on)();
});
