// The rows of a card: real text, figures as the way to their evidence; and the same on the clipboard.
import { link, make } from "./elements.js";

const FEW = 3; // columns that a telephone has room for; of more a row is a list

const cell = (head, said) => {
  const parts = said.flatMap(([text, aside, address], i) => [
    i ? "; " : "", address ? link(text, address) : text, aside ? ` (${aside})` : ""]);
  return make("td", { "data-of": head }, ...(said.length ? parts.filter(Boolean) : ["—"]));
};

export const table = ({ heads, rows }) => {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map((row) => make("tr", {}, ...row.map((said, i) => cell(heads[i], said))));
  return make("div", { "class": heads.length > FEW ? "rows wide" : "rows", role: "region", tabindex: "0", "aria-label": "Bảng" },
    make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
};

// How a text begins that a spreadsheet might run; a dash and a figure below zero are none (lib/present/views/pasted.py).
const FORMULA = /^[=+@-](?!$|[\d.,]+ ?%?$)/;
const safe = (text) => (FORMULA.test(text) ? `'${text}` : text);

// Tabs between the cells: pasted into Excel or Word it is a table again.
export const asText = ({ heads, rows }) => [heads, ...rows.map((row) => row.map((said) => said.map(([text, aside]) => (aside ? `${text} (${aside})` : text)).join("; ")))]
  .map((line) => line.map((text) => safe(text.replaceAll(/\s+/g, " ").trim())).join("\t")).join("\n");
