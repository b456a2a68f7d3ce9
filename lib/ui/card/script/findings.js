// What stands out: a sentence a row, the way to its view, the printed words behind it; the others under their headings once
// they are opened, asked of the server by then.
import { make, paragraphs, refill, runs } from "./elements.js";
import { box, button, onward } from "./tools.js";

const text = new TextDecoder();
const lists = new WeakMap();
const WAITING = "Đang lấy…";

const row = ({ said, onward: leads, proofs }, name) => {
  const { opener, opened } = box("format_quote", "Nguồn", `finding-${name}`, ...proofs.map((own) => make("div", { "class": "card-proof" }, ...paragraphs(own))));
  return make("div", { "class": "finding" }, make("p", {}, ...runs(said)),
    ...(leads ? [onward(leads)] : []), ...(proofs.length ? [opener, opened] : []));
};

const kind = ({ title, rows, others }, number) => [
  make("h3", {}, title), ...rows.map((own, i) => row(own, `${number}-${i}`)),
  ...(others.length ? [make("ul", {}, ...others.map((own) => make("li", {}, ...runs(own))))] : []),
];

class List {
  constructor(place, tell) {
    this.first = make("div", {});
    const present = button("slideshow", "Thêm vào trình chiếu");
    present.addEventListener("click", () => tell("present", true));
    this.label = make("summary", {});
    this.kinds = make("div", {});
    this.more = make("details", { "class": "findings-more" }, this.label, this.kinds);
    this.more.addEventListener("toggle", () => { if (this.more.open && this.waits) tell("more", true); });
    place.append(make("div", { "class": "findings" }, this.first, make("div", { "class": "card-tools st-key-tools-findings" }, present), this.more));
  }

  failed(told) {
    refill(this.first, told, () => [make("p", { role: "alert" }, told)]);
    refill(this.kinds, [], () => []);
    this.more.hidden = true;
  }

  update({ first, more, kinds }) {
    this.waits = Boolean(more) && !kinds.length;
    refill(this.first, first, (rows) => rows.map((own, i) => row(own, `first-${i}`)));
    this.label.textContent = more;
    this.more.hidden = !more;
    refill(this.kinds, kinds, () => (this.waits ? [make("p", {}, WAITING)] : kinds.flatMap(kind)));
  }
}

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = lists.get(parentElement);
  if (!own) lists.set(parentElement, own = new List(parentElement, (event, value) => setTriggerValue(event, value)));
  const told = JSON.parse(text.decode(data));
  if (told.failed) own.failed(told.failed);
  else own.update(told);
}
