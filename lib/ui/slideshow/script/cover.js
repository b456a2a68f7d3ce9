// The black or white screen, and what a screen reader is told of the sheet: its number and title, or that it is covered.
import { make, setText } from "../house.card/elements.js";
import { follow, running, set, state } from "./show.js";

const COVERED = { black: "Màn hình đen. Nhấn B hoặc Esc để hiện lại trang chiếu.", white: "Màn hình trắng. Nhấn W hoặc Esc để hiện lại trang chiếu." };
const said = make("p", { "class": "stage-said", role: "status" });

export const cover = (colour) => set({ cover: state.cover === colour ? "" : colour });

// Whether something was there to uncover.
export const uncover = () => {
  const covered = state.cover !== "";
  set({ cover: "" });
  return covered;
};

export const say = (text) => {
  running().place.append(said);
  setText(said, text);
};

follow(() => {
  const stage = running();
  if (state.cover) stage.place.dataset.cover = state.cover;
  else delete stage.place.dataset.cover;
  say(COVERED[state.cover] ?? `Trang ${state.sheet}. ${stage.titleOf(state.sheet)}`);
});
