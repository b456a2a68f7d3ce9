// The red dot that follows the pointer over the sheet, here and in the other windows: its place is on the sheet of
// 1920 × 1080, so that it points at the same word on every screen.
import { make } from "../house.card/elements.js";
import { follow, running, set, state } from "./show.js";

const WIDTH = 1920, HEIGHT = 1080;
const dot = make("i", { "class": "dot", "aria-hidden": "true" });
let points = false;

export const isPointing = () => points;

export const point = (on = !points) => {
  points = on;
  running().place.classList.toggle("pointing", points);
  if (!points) set({ dot: null });
};

let next = 0;
const move = ({ clientX, clientY }) => {
  const sheet = running()?.place.querySelector(".slide.in-sight .sheet");
  if (!sheet) return;
  const { left, top, width } = sheet.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top].map((far) => Math.round((far * WIDTH) / width));
  set({ dot: x >= 0 && y >= 0 && x <= WIDTH && y <= HEIGHT ? [x, y] : null });
};

document.addEventListener("pointermove", (event) => {
  if (!points || !running()) return;
  cancelAnimationFrame(next);
  next = requestAnimationFrame(() => move(event));
});

follow(() => {
  if (!state.dot) {
    dot.remove();
    return;
  }
  const [x, y] = state.dot;
  dot.style.translate = `${x}px ${y}px`;
  running().place.querySelector(".slide.in-sight .sheet")?.append(dot);
});
