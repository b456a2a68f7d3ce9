// The way out of a presentation is always open. The list comes from the server: where that does not answer, the sheets make
// room for a sentence, and the list opens as soon as it does.
import { make } from "../house.card/elements.js";
import { isSpeaker } from "./address.js";
import { isConnected, whenChanged } from "./connection.js";
import { running } from "./show.js";
import { join, part } from "./windows.js";

const WAITS = "Đã thoát trình chiếu. Máy chủ chưa trả lời nên chưa mở được danh sách; danh sách tự mở khi máy chủ trả lời.";
const again = make("button", { type: "button" }, "Chiếu tiếp");
const left = make("div", { "class": "stage-left stage-own", role: "alert" }, make("p", {}, WAITS), again);
again.addEventListener("click", () => {
  left.remove();
  join();
});

export const leave = () => {
  const stage = running();
  if (document.fullscreenElement) document.exitFullscreen();
  part();
  if (isSpeaker() && globalThis.opener) globalThis.close();
  else if (isConnected()) stage.leave();
  else {
    stage.place.append(left);
    again.focus();
  }
};

whenChanged(() => {
  if (!isConnected() || !left.isConnected) return;
  left.remove();
  running()?.leave();
});
