// Small boxes over the sheets, one at a time: the keys and whether single ones do something, and what is printed.
import { make } from "../house.card/elements.js";
import { ALONE, FORMS, printAs } from "./handout.js";
import { running } from "./show.js";
import { hasSingleKeys, setSingleKeys } from "./single_keys.js";

const KEYS = [
  ["→ ↓ PageDown, phím cách, Enter", "trang sau"], ["← ↑ PageUp", "trang trước"], ["Home, End", "trang đầu, trang cuối"],
  ["số, rồi Enter", "đến trang có số ấy"], ["O", "xem mọi trang"], ["B, W", "màn đen, màn trắng"], ["L", "chấm đỏ theo con trỏ"],
  ["S", "cửa sổ của người nói, cửa sổ cho người xem"], ["T", "bấm giờ, dừng giờ (ở cửa sổ của người nói)"], ["F", "toàn màn hình"], ["I", "in, bản phát tay"],
  ["Tab", "các nút điều khiển"], ["F1 hoặc ?", "bảng phím này"], ["Esc", "lùi một bước, rồi thoát"],
];
let open = null, before = null;

const help = () => {
  const own = make("input", { type: "checkbox" });
  own.checked = hasSingleKeys();
  own.addEventListener("change", () => setSingleKeys(own.checked));
  return [
    make("h2", {}, "Phím khi trình chiếu"),
    make("dl", {}, ...KEYS.flatMap(([keys, what]) => [make("dt", {}, keys), make("dd", {}, what)])),
    make("label", {}, own, "Dùng các phím chữ và số (tắt khi điều khiển bằng giọng nói)"),
  ];
};

const paper = () => {
  const choices = Object.entries(FORMS).map(([form, label]) => {
    const own = make("input", { type: "radio", name: "paper", value: form });
    own.checked = form === ALONE;
    return make("label", {}, own, label);
  });
  const notes = make("input", { type: "checkbox" });
  const start = make("button", { type: "button" }, "In");
  start.addEventListener("click", () => {
    const form = open.querySelector("[name=paper]:checked").value;
    closeBox();
    printAs(form, notes.checked);
  });
  return [make("h2", {}, "In trình chiếu"), ...choices, make("label", {}, notes, "Bản phát tay kèm ghi chú riêng của tôi; nếu không, để dòng trống"), start];
};

const BOXES = { help, paper };

// Whether a box was open.
export const closeBox = () => {
  if (!open?.isConnected) return false;
  open.remove();
  before?.focus({ preventScroll: true });
  return true;
};

export const toggleBox = (name) => {
  const again = open?.isConnected && open.dataset.box === name;
  closeBox();
  if (again) return;
  const close = make("button", { type: "button" }, "Đóng");
  close.addEventListener("click", closeBox);
  before = document.activeElement;
  const content = BOXES[name]();
  open = make("div", { "class": "stage-box stage-own", "data-box": name, role: "dialog", "aria-label": content[0].textContent }, ...content, close);
  running().place.append(open);
  (open.querySelector("input") ?? close).focus();
};
