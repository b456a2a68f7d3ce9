// Inputs of a row's cells: what is proposed first, a search in all of a list, text as people write it.
import { make } from "../house.card/elements.js";

const FEW = 14; // choices that a plain list shows at once
const MOST = 8; // results of a search in sight
const MANY = new Set(["indicator_id", "scope"]);

const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{Diacritic}/gu, "");

export const labelOf = (lists, { list, many }, code) => {
  if (!list || !code) return code ?? "";
  const named = (own) => lists[list].find(([known]) => known === own)?.[1] ?? own;
  return many ? code.split(";").map(named).join("; ") : named(code);
};

// A cell as people read and write it: 62.42 → 62,42; 2017-12-18 → 18/12/2017; codes as their names.
export const written = (lists, column, text) => {
  if (!text) return "";
  if (column.list) return labelOf(lists, column, text);
  if (column.kind === "decimal") return text.replace(".", ",");
  const day = column.kind === "date" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return day ? `${day[3]}/${day[2]}/${day[1]}` : text;
};

const found = (choices, sought) => {
  const words = fold(sought).split(/\s+/).filter(Boolean);
  return choices.filter(([, label, folded]) => words.every((word) => folded.includes(word) || fold(label).includes(word))).slice(0, MOST);
};

// A search box over a whole list; `chosen(code)` when one is taken.
const search = (choices, name, chosen) => {
  const id = `review-found-${name}`;
  const results = make("ul", { id, role: "listbox", "aria-label": "Kết quả tìm", hidden: "" });
  const box = make("input", { type: "text", role: "combobox", "aria-controls": id, "aria-expanded": "false", "aria-autocomplete": "list",
    "aria-label": "Tìm trong tất cả", placeholder: `Tìm trong tất cả${{ indicator_id: " (/)", scope: " (G)" }[name] ?? ""}`, autocomplete: "off", "data-search": name });
  let [shown, at] = [[], 0];
  const draw = () => {
    results.hidden = !shown.length;
    box.setAttribute("aria-expanded", String(Boolean(shown.length)));
    results.replaceChildren(...shown.map(([code, label], i) => {
      const option = make("li", { role: "option", id: `${id}-${i}`, "aria-selected": String(i === at) }, label);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); take(code); });
      return option;
    }));
    if (shown.length) box.setAttribute("aria-activedescendant", `${id}-${at}`);
    else box.removeAttribute("aria-activedescendant");
  };
  const take = (code) => {
    [box.value, shown] = ["", []];
    draw();
    chosen(code);
  };
  box.addEventListener("input", () => { [shown, at] = [box.value.trim() ? found(choices, box.value) : [], 0]; draw(); });
  box.addEventListener("blur", () => { shown = []; draw(); });
  box.addEventListener("keydown", (event) => {
    if (!shown.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + shown.length) % shown.length;
    else if (event.key === "Enter") take(shown[at][0]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    draw();
  });
  return [box, results];
};

// The first choices with how often such a first is right, and a search in all.
const ranked = (lists, column, own, set) => {
  const { name, list, label } = column;
  const sign = name === "scope" ? "⇧" : "";
  const group = make("div", { role: "radiogroup", "aria-label": label, "class": "review-ranked" });
  const draw = (code) => {
    const choices = own.choices.some(([known]) => known === code) || !code ? own.choices : [[code, null], ...own.choices];
    const places = own.choices.map(([known]) => known);
    group.replaceChildren(...choices.map(([known, likely]) => {
      const place = places.indexOf(known) + 1;
      const option = make("button", { type: "button", role: "radio", "aria-checked": String(known === code), ...(place ? { "data-pick": `${name}-${place}` } : {}) },
        make("kbd", { "aria-hidden": "true" }, place ? `${sign}${place}` : "•"), make("span", {}, labelOf(lists, column, known)),
        ...(likely === null ? [] : [make("small", { title: "Trong các lần đo, đề xuất đầu có điểm như vậy đúng chừng này lần" }, `đúng ${Math.round(likely * 100)}%`)]));
      option.addEventListener("click", () => take(known));
      return option;
    }));
  };
  const take = (code) => { set(code); draw(code); };
  draw(own.value);
  const lacking = own.lacking ? [make("button", { type: "button", "data-act": own.lacking, "class": "review-link" }, "Chưa có trong danh mục", make("kbd", { "aria-hidden": "true" }, `${sign}C`))] : [];
  return make("div", { "class": "review-field wide", "data-field": name },
    make("div", { "class": "review-search" }, make("span", { "class": "review-label" }, label), ...search(lists[list], name, take), ...lacking), group);
};

const picked = (lists, { list, name, label, must }, value, set) => {
  const known = lists[list].some(([code]) => code === value);
  const box = make("select", { "aria-label": label, "data-column": name },
    ...(must && known ? [] : [make("option", { value: "" }, "")]),
    ...(value && !known ? [make("option", { value }, value)] : []),
    ...lists[list].map(([code, shown]) => make("option", { value: code }, shown)));
  box.value = value ?? "";
  box.addEventListener("change", () => set(box.value));
  return box;
};

const typed = (lists, column, value, set) => {
  const long = ["quote", "note", "title", "content", "name", "definition"].includes(column.name);
  const box = make(long ? "textarea" : "input", { "aria-label": column.label, "data-column": column.name, autocomplete: "off", ...(long ? { rows: "2" } : { type: "text" }) });
  box.value = written(lists, column, value);
  box.addEventListener("input", () => set(box.value));
  return box;
};

// One column of a row: its label, an input, the hint on hover. `own` is the value, what else is proposed, and a way to
// propose what no list has.
export const field = (lists, column, own, set) => {
  if (own.choices.length || MANY.has(column.name)) return ranked(lists, column, own, set);
  const isShort = column.list && !column.many && lists[column.list].length <= FEW;
  const input = isShort ? picked(lists, column, own.value, set) : typed(lists, column, own.value, set);
  const head = make("div", { "class": "review-search" }, make("span", { "class": "review-label", "aria-hidden": "true" }, column.label));
  const isSearched = column.list && !isShort;
  if (isSearched) head.append(...search(lists[column.list], column.name, (code) => {
    const before = column.many && input.value.trim() ? `${input.value.trim().replace(/;$/, "")}; ` : "";
    input.value = before + labelOf(lists, { ...column, many: false }, code);
    set(input.value);
  }));
  return make("div", { title: column.hint, "data-field": column.name, "class": `review-field ${input.tagName === "TEXTAREA" || isSearched ? "wide" : ""}` }, head, input);
};
