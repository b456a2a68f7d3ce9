// A new indicator or scope, where no list has the one that the plan states: a few cells, prefilled from the figure.
import { make } from "../house.card/elements.js";
import { field } from "./choosing.js";

const HEADS = { percent: "Tỷ lệ", count: "Số" };
const VERBS = /^(?:cung cấp|tổ chức|triển khai|xây dựng|đạt|có|đã cấp|cấp mới|là|cho)\s+/i;

const SAID = { new_indicator: "Danh mục chưa có chỉ tiêu này: đề nghị thêm.", new_scope: "Danh mục chưa có phạm vi này: đề nghị thêm." };
const NAMES = { new_indicator: "Chỉ tiêu mới", new_scope: "Phạm vi mới" };

// What the words behind a number count: "1.820 dịch vụ công trực tuyến mức độ 2; 214 …" → "Số dịch vụ công trực tuyến mức độ 2".
export const nameOf = ({ text, end }, unit = "") => {
  const words = text.slice(end).replace(/^\s*%?\s*/, "").split(/[;.,:()\t]|\s(?:và|trong đó)\s+\d/)[0].trim().replace(VERBS, "");
  return words ? `${HEADS[unit] ?? ""} ${words}`.trim() : "";
};

export const itemForm = (draft, item, cells, add, left) => {
  const typed = { ...cells };
  const told = make("ul", { "class": "review-notes", role: "alert" });
  const way = make("button", { type: "button", "class": "review-primary" }, "Thêm mục này", make("kbd", { "aria-hidden": "true" }, "Enter"));
  const back = make("button", { type: "button" }, "Thôi", make("kbd", { "aria-hidden": "true" }, "Esc"));
  way.addEventListener("click", () => add(typed));
  back.addEventListener("click", left);
  const fields = draft.items[item].filter(({ name }) => name !== "denominator" || cells.unit === "percent").map((column) => field(draft.lists, column, { value: typed[column.name] ?? "", choices: [] }, (text) => { typed[column.name] = text; }));
  const form = make("div", { role: "group", "aria-label": NAMES[item], "class": "review-new" },
    make("p", {}, `${SAID[item]} Mục mới đi cùng kế hoạch và chờ người quản lý dữ liệu nhận.`),
    make("div", { "class": "review-fields" }, ...fields), told, make("div", { "class": "review-ways" }, way, back));
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") left();
    else if (event.key === "Enter" && !event.isComposing && !event.target.matches("button")) add(typed);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { form, told };
};
