// What stands beside the text at each stop: a row's cells, a printed table, the numbers that are no figures, the end.
import { make } from "../house.card/elements.js";
import { field, written } from "./choosing.js";

const DONE = { accepted: "đã nhận", changed: "đã sửa và nhận", skipped: "bỏ qua" };

export const sentence = ({ text, start, end }, around = 90) => {
  const after = start > around ? text.indexOf(" ", start - around) + 1 : 0; // no word is cut
  const before = end + around < text.length ? text.lastIndexOf(" ", end + around) : text.length;
  const [left, right] = [Math.min(Math.max(after, 0), start), Math.max(before, end)];
  return make("blockquote", {}, left ? "…" : "", text.slice(left, start), make("strong", {}, text.slice(start, end)), text.slice(end, right), right < text.length ? "…" : "");
};

// What the rules say of rows, each sentence once, errors first: a click leads to the field, `mend` takes a way out.
export const faultList = (faults, columns, mend) => {
  const told = new Map();
  for (const [column, message, isError, ways] of faults) {
    const label = columns.find(({ name }) => name === column)?.label;
    const text = label ? `${label}: ${message}` : message;
    told.set(text, { column, isError, ways: [...(told.get(text)?.ways ?? []), ...ways] });
  }
  const sorted = [...told].sort(([, one], [, other]) => Number(other.isError) - Number(one.isError));
  const first = sorted.find(([, { ways }]) => ways[0]?.[2])?.[0];
  return sorted.map(([text, { column, isError, ways }]) => {
    const buttons = ways.map(([label, cells], i) => {
      const way = make("button", { type: "button", "class": "review-way" }, label, ...(text === first && !i ? [make("kbd", { "aria-hidden": "true" }, "R")] : []));
      way.addEventListener("click", () => mend(cells));
      return way;
    });
    return make("li", { "class": isError ? "error" : "warning", "data-about": column }, make("span", {}, `${isError ? "Lỗi" : "Lưu ý"}: ${text}`), ...buttons);
  });
};

const fields = (desk, columns, own, typed, changed) => columns.map((column) => field(desk.draft.lists, column,
  { value: typed[column.name] ?? own.cells[column.name] ?? "", choices: own.choices?.[column.name] ?? [], lacking: { indicator_id: "lack", scope: "lackScope" }[column.name] },
  (text) => {
    if (text === written(desk.draft.lists, column, own.cells[column.name]) || text === (own.cells[column.name] ?? "")) delete typed[column.name];
    else typed[column.name] = text;
    changed(column.name === "indicator_id" ? desk.draft.indicators[text] : "");
  }));

const SAID = new Set(["note", "caveats"]); // what the draft says in words of its own is read before it is accepted

// The cells of one row to look at and to change: those that matter first, those that are wrong or wanting among them.
export const form = (desk, table, own, typed, wrong, changed) => {
  const columns = desk.draft.columns[table];
  const isOpen = ({ first, must, name }) => first || wrong.has(name) || (must && !own.cells[name]) || (SAID.has(name) && own.cells[name]);
  const made = make("div", { "class": "review-form" },
    make("div", { "class": "review-fields" }, ...fields(desk, columns.filter(isOpen), own, typed, changed)),
    make("details", {}, make("summary", {}, "Các ô khác: nguyên văn, điều mục, ghi chú …"),
      make("div", { "class": "review-fields" }, ...fields(desk, columns.filter((column) => !isOpen(column)), own, typed, changed))));
  for (const name of own.unsure ?? []) made.querySelector(`[data-field=${name}]`)?.classList.add("unsure");
  for (const name of wrong) made.querySelector(`[data-field=${name}]`)?.classList.add("wrong");
  return made;
};

// The rows that one printed number makes, where there are several: which of them the form shows.
const TABLES = { budget: "Số tiền của dòng", stated_totals: "Số tổng văn bản nêu", staff: "Số cán bộ", targets: "Chỉ tiêu" };
export const sides = (own, now, opened) => make("div", { role: "radiogroup", "aria-label": "Xem dưới dạng", "class": "review-sides" }, ...own.map(({ key, table }) => {
  const way = make("button", { type: "button", role: "radio", "aria-checked": String(key === now) }, TABLES[table]);
  way.addEventListener("click", () => opened(key));
  return way;
}));

const state = (desk, keys) => {
  if (keys.some((key) => desk.hasError(key) && desk.decided[key]?.[0] !== "skipped")) return "error";
  if (keys.some((key) => !(key in desk.decided))) return "open";
  return keys.every((key) => desk.decided[key][0] === "skipped") ? "skipped" : "accepted";
};

// A printed table: a line each row, a cell each amount; how its totals add up.
export const grid = (stop, opened) => {
  const heads = [...new Set(stop.cells.map(({ head }) => head))];
  const lines = stop.rows.map(({ label, keys }, i) => {
    const own = stop.cells.filter(({ keys: [first] }) => keys.includes(first));
    const cells = heads.map((head) => make("td", {}, ...own.filter((cell) => cell.head === head).map(({ keys: [key], text }) => {
      const cell = make("button", { type: "button", "data-cell": key, "aria-label": `${label}, ${head}: ${text}` }, text);
      cell.addEventListener("click", () => opened(i, key));
      return cell;
    })));
    return make("tr", { "data-row": i }, make("th", { scope: "row" }, label), ...cells);
  });
  return make("div", { "class": "review-grid" }, make("table", {},
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Dòng in"), ...heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, ...lines)));
};

export const markGrid = (desk, place, at) => {
  for (const line of place.querySelectorAll("tr[data-row]")) line.setAttribute("aria-current", String(Number(line.dataset.row) === at));
  for (const cell of place.querySelectorAll("[data-cell]")) cell.className = state(desk, desk.stop.cells.find(({ keys }) => keys[0] === cell.dataset.cell).keys);
};

export const sums = (stop, told) => {
  const own = stop.keys.filter((key) => key in told);
  if (!own.length) return "Văn bản không nêu số tổng nào để đối chiếu với bảng này.";
  const right = own.filter((key) => told[key]).length;
  const wrong = own.filter((key) => told[key] === false).length;
  const none = own.length - right - wrong;
  return `Cộng thử: ${right} số tổng khớp${wrong ? `, ${wrong} lệch` : ""}${none ? `, ${none} chưa có phần để cộng` : ""}.`;
};

// Numbers taken for no figures: each with its reason, and a way to make it one.
export const asides = (desk, stop, figure) => make("ul", { "class": "review-asides" }, ...stop.rows.map(({ keys: [key] }, i) => {
  const own = desk.proposal(key);
  const way = make("button", { type: "button", "data-cell": key }, "Đây là số liệu");
  way.addEventListener("click", () => figure(i, key));
  return make("li", { "data-row": i }, sentence(desk.placeOf(own), 40), make("small", {}, own.aside), way);
}));

export const markAsides = (desk, place, at) => {
  for (const line of place.querySelectorAll("li[data-row]")) {
    line.setAttribute("aria-current", String(Number(line.dataset.row) === at));
    line.className = desk.decided[desk.stop.rows[line.dataset.row].keys[0]]?.[0] ?? "open";
  }
};

// Why a row is passed over: a digit takes a reason, words of one's own are taken with Enter.
export const reasons = (list, taken, left) => {
  const own = make("input", { type: "text", "aria-label": "Lý do khác", placeholder: "Lý do khác, rồi nhấn Enter", maxlength: "300" });
  own.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && own.value.trim()) taken(own.value.trim());
    else if (event.key === "Escape") left();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return make("div", { role: "group", "aria-label": "Vì sao bỏ qua", "class": "review-reasons" }, make("p", {}, "Vì sao đây không phải số liệu?"),
    ...list.map((reason, i) => {
      const way = make("button", { type: "button", "data-reason": i + 1 }, make("kbd", { "aria-hidden": "true" }, String(i + 1)), reason);
      way.addEventListener("click", () => taken(reason));
      return way;
    }), own);
};

export const decidedAs = ([kind, , reason]) => `Mục này ${DONE[kind]}${reason ? `: ${reason}` : ""}.`;
