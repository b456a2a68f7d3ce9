// A sheet of a presentation out of its record: words, tables and charts, each at its place on 1920 × 1080 px.
import { picture, show } from "../house.card/charts.js";
import { make, runs } from "../house.card/elements.js";

const px = (style) => Object.entries(style).map(([name, value]) => `${name}:${value}`).join(";");
const placed = ({ x, y, w }) => ({ left: `${x}px`, top: `${y}px`, width: `${w}px` });
// Lines are broken already.
const broken = (lines) => lines.flatMap((line, i) => (i ? [make("br"), ...line] : line));
const cell = (name, lines, attributes = {}) => make(name, attributes, ...broken(lines.map((line) => [line])));

const words = ({ box, role, px: size, leading, colour, align, lines }) => make(role === "title" ? "h1" : "p", {
  "class": role, style: px({ ...placed(box), "font-size": `${size}px`, "line-height": leading, color: colour, "text-align": align }),
}, ...broken(lines.map(runs)));

const row = ({ cells: [first, ...others], height, strong }, columns) => {
  const style = `height:${height}px`;
  if (strong) return make("tr", { style }, cell("th", first, { "class": "topic", colspan: columns.length, scope: "rowgroup" }));
  return make("tr", { style }, cell("th", first, { scope: "row" }),
    ...others.map((lines, i) => cell("td", lines, { style: `text-align:${columns[i + 1].align}` })));
};

const table = ({ box, px: size, alt, columns, head, rows }) => make("table", { "aria-label": alt, style: px({ ...placed(box), "font-size": `${size}px` }) },
  make("colgroup", {}, ...columns.map(({ width }) => make("col", { style: `width:${width}px` }))),
  make("thead", {}, make("tr", { style: `height:${head}px` }, ...columns.map(({ label, align }) => make("th", { scope: "col", style: `text-align:${align}` }, label)))),
  make("tbody", {}, ...rows.map((own) => row(own, columns))));

const drawn = ({ box, height }) => make("div", { "class": "sheet-chart", style: px({ ...placed(box), height: `${height}px` }) }, picture());

const KINDS = { words, table, chart: drawn };

// The parts of a sheet in `place`, which stands in the page: a chart is drawn there and then.
export const fill = (place, parts) => {
  const elements = parts.map((part) => KINDS[part.kind](part));
  place.prepend(...elements);
  parts.forEach((part, i) => { if (part.kind === "chart") show(elements[i].firstChild, part); });
};
