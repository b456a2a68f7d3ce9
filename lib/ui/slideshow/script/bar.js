// The controls of a presentation for the mouse, the finger and Tab: they come when the pointer moves and go when it rests.
import { icon, make } from "../house.card/elements.js";
import { isSpeaker } from "./address.js";
import { toggleBox } from "./boxes.js";
import { cover, uncover } from "./cover.js";
import { leave } from "./leaving.js";
import * as overview from "./overview.js";
import { point } from "./pointer.js";
import { running, state, turn, whenSent } from "./show.js";
import { open } from "./windows.js";

const RESTS = 2500; // ms

const step = (by) => () => { if (!uncover()) turn(state.sheet + by); };
const all = () => { if (!overview.close()) overview.open(); };
const CONTROLS = [
  ["arrow_back", "Trang trước", "ArrowLeft", step(-1)], ["arrow_forward", "Trang sau", "ArrowRight", step(1)],
  ["grid_view", "Mọi trang", "O", all], ["trip_origin", "Chấm đỏ", "L", () => point()],
  ["square", "Màn đen", "B", () => cover("black")], ["co_present", "Cửa sổ của người nói", "S", open],
  ["print", "In", "I", () => toggleBox("paper")], ["keyboard", "Phím", "?", () => toggleBox("help")], ["close", "Thoát", "Escape", leave],
];
const OTHER = { "Cửa sổ của người nói": "Cửa sổ cho người xem" };

const SHORT = { Escape: "Esc", ArrowLeft: "←", ArrowRight: "→" };

const control = ([symbol, label, key, act]) => {
  const name = (isSpeaker() && OTHER[label]) || label;
  const own = make("button", { type: "button", title: `${name} (${SHORT[key] ?? key})`, "aria-label": name, "aria-keyshortcuts": key }, icon(symbol));
  own.addEventListener("click", act);
  return own;
};

let bar = null, resting = 0;
const wake = () => {
  bar.classList.add("awake");
  clearTimeout(resting);
  resting = setTimeout(() => { if (!bar.matches(":hover, :focus-within")) bar.classList.remove("awake"); }, RESTS);
};

whenSent(() => {
  if (bar?.isConnected) return;
  bar = make("div", { "class": "stage-bar stage-own", role: "toolbar", "aria-label": "Điều khiển trình chiếu" }, ...CONTROLS.map(control));
  running().place.append(bar);
});

document.addEventListener("pointermove", ({ movementX, movementY }) => { if ((movementX || movementY) && running() && bar) wake(); });
document.addEventListener("keydown", ({ key }) => { if (key === "Tab" && running() && bar) wake(); }, true);
