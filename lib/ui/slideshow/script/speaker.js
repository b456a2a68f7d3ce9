// What the presenter's own window has around the sheet: the next one, private notes, the clock, the list of all sheets, and
// whether the audience has a window.
import { make, setText } from "../house.card/elements.js";
import { isSpeaker } from "./address.js";
import { clock } from "./clock.js";
import { isConnected, whenChanged } from "./connection.js";
import { field, keep, noteOf, whenKept } from "./notes.js";
import { follow, running, state, turn, whenSent } from "./show.js";
import { audiences, open, watch } from "./windows.js";

const COVERED = { black: "Người xem thấy màn đen", white: "Người xem thấy màn trắng" };

const where = make("strong", {});
const seen = make("span", { "class": "speaker-seen", role: "status" });
const opener = make("button", { type: "button" }, "Mở cửa sổ cho người xem");
const list = make("ol", { "class": "speaker-list", "aria-label": "Các trang" });
const note = field({ id: "speaker-note", placeholder: "Viết điều cần nói; người xem không thấy." });
const noted = make("label", { "for": "speaker-note" });
const said = make("p", { "class": "speaker-said" });
const around = make("div", { "class": "speaker stage-own" },
  make("header", {}, where, clock(), seen, opener),
  make("p", { "class": "speaker-next" }, "Trang sau"),
  list, make("section", { "class": "speaker-notes", "aria-label": "Ghi chú" }, noted, note, said));

opener.addEventListener("click", open);
list.addEventListener("click", ({ target }) => {
  const at = [...list.children].indexOf(target.closest("li"));
  if (at >= 0) turn(at + 1);
});
note.addEventListener("input", () => {
  const isKept = keep(running().keyOf(state.sheet), note.value);
  if (!isKept) setText(noted, "Trình duyệt này không cho lưu ghi chú");
});

const showNote = () => {
  const text = noteOf(running().keyOf(state.sheet));
  if (note.value !== text) note.value = text;
};

const showList = ({ sheets, titleOf }) => {
  sheets.slice(list.children.length).forEach(() => list.append(make("li", {}, make("button", { type: "button" }))));
  [...list.children].slice(sheets.length).forEach((one) => one.remove());
  [...list.children].forEach((one, i) => {
    setText(one.firstChild, `${i + 1}. ${titleOf(i + 1)}`);
    if (i + 1 === state.sheet) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  });
  list.children[state.sheet - 1]?.scrollIntoView({ block: "nearest" });
};

const showWindows = () => {
  const has = audiences() > 0;
  setText(seen, [state.cover ? COVERED[state.cover] : has ? "Người xem đang theo" : "Chưa có cửa sổ cho người xem",
    ...(isConnected() ? [] : ["máy chủ chưa trả lời, vẫn chiếu được"])].join(" · "));
  opener.hidden = has;
};

const show = () => {
  const stage = running();
  if (!stage || !isSpeaker()) return;
  if (!around.isConnected || around.parentElement !== stage.place) stage.place.append(around);
  stage.place.dataset.window = "speaker";
  setText(where, `Trang ${state.sheet}/${stage.sheets.length}`);
  stage.sheets.forEach(({ section }, i) => section.classList.toggle("next", i === state.sheet));
  around.classList.toggle("at-end", state.sheet >= stage.sheets.length);
  stage.draw(state.sheet);
  showList({ sheets: stage.sheets, titleOf: (number) => stage.titleOf(number) });
  setText(noted, "Ghi chú riêng · chỉ lưu trong trình duyệt này");
  setText(said, stage.saidOf(state.sheet));
  showNote();
  showWindows();
};

follow(show);
whenSent(show);
watch(show);
whenKept(() => { if (running() && isSpeaker()) showNote(); });
whenChanged(() => { if (running() && isSpeaker()) showWindows(); });
