// How long the presentation has taken, and what time it is. A reload does not stop the clock.
import { make, setText } from "../house.card/elements.js";

const KEPT = "dong-ho-trinh-chieu";
const two = (number) => String(number).padStart(2, "0");

let { began, passed } = JSON.parse(sessionStorage.getItem(KEPT) ?? '{"began":0,"passed":0}'); // ms
const elapsed = () => passed + (began ? Date.now() - began : 0);
const keep = () => sessionStorage.setItem(KEPT, JSON.stringify({ began, passed }));

export const startOrStop = () => {
  [began, passed] = began ? [0, elapsed()] : [Date.now(), passed];
  keep();
  tick();
};

export const reset = () => {
  [began, passed] = [began ? Date.now() : 0, 0];
  keep();
  tick();
};

const shown = make("span", { "class": "clock-passed", role: "timer", "aria-label": "Thời gian đã nói" });
const start = make("button", { type: "button", "aria-keyshortcuts": "T" });
const again = make("button", { type: "button" }, "Về 0");
const now = make("span", { "class": "clock-now", "aria-label": "Bây giờ" });
start.addEventListener("click", startOrStop);
again.addEventListener("click", reset);

const tick = () => {
  const seconds = Math.floor(elapsed() / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  setText(shown, `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`);
  setText(start, began ? "Dừng giờ" : "Bấm giờ");
  const time = new Date();
  setText(now, `${two(time.getHours())}:${two(time.getMinutes())}`);
};

export const clock = () => {
  tick();
  setInterval(tick, 500);
  return make("div", { "class": "clock" }, shown, start, again, now);
};
