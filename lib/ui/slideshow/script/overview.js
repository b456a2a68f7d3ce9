// All sheets at once, small: arrows choose one, Enter or a click shows it.
import { say } from "./cover.js";
import { running, state, turn } from "./show.js";

let chosen = 1;

export const isOpen = () => running()?.place.dataset.view === "all";

const mark = (number) => {
  const stage = running();
  chosen = Math.max(1, Math.min(number, stage.sheets.length));
  stage.sheets.forEach(({ section }, i) => section.classList.toggle("chosen", i === chosen - 1));
  stage.sheets[chosen - 1].section.scrollIntoView({ block: "nearest" });
  say(`Trang ${chosen}. ${stage.titleOf(chosen)}`);
};

export const open = () => {
  const stage = running();
  stage.place.dataset.view = "all";
  stage.place.style.setProperty("--across", Math.ceil(Math.sqrt(stage.sheets.length)));
  stage.drawAll();
  mark(state.sheet);
};

// Whether it was open.
export const close = () => {
  if (!isOpen()) return false;
  delete running().place.dataset.view;
  return true;
};

const across = () => {
  const [first, ...others] = running().sheets.map(({ section }) => section.offsetTop);
  return others.findIndex((top) => top !== first) + 1 || others.length + 1;
};

const KEYS = {
  ArrowRight: () => mark(chosen + 1), ArrowLeft: () => mark(chosen - 1),
  ArrowDown: () => mark(chosen + across()), ArrowUp: () => mark(chosen - across()),
  PageDown: () => mark(chosen + across()), PageUp: () => mark(chosen - across()),
  Home: () => mark(1), End: () => mark(Infinity),
  Enter: () => show(chosen), " ": () => show(chosen),
};

const show = (number) => {
  close();
  turn(number);
};

// Keys that mean something else while all sheets are in sight.
export const keyOf = (key) => (isOpen() ? KEYS[key] : undefined);

// Whether the click was on one of the sheets.
export const clicked = (target) => {
  if (!isOpen()) return false;
  const at = running().sheets.findIndex(({ section }) => section.contains(target));
  if (at >= 0) show(at + 1);
  return true;
};
