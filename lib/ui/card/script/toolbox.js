// The row of tools below a table that is no card: the same tools, as far as the table has them.
import { make, refill } from "./elements.js";
import { toolbar } from "./toolbar.js";

const text = new TextDecoder();
const rows = new WeakMap();

export default function draw({ data, parentElement, setTriggerValue }) {
  const row = rows.get(parentElement) ?? parentElement.appendChild(make("div", { "class": "card-tools" }));
  rows.set(parentElement, row);
  const { key, page } = JSON.parse(text.decode(data));
  refill(row, page, () => toolbar(key, page, { present: (event) => setTriggerValue(event, true) }));
}
