// The plan's text with its figures marked; what is looked at is scrolled to.
import { make } from "../house.card/elements.js";

const pieces = (text, own, marks) => {
  const parts = [];
  let at = 0;
  for (const { key, start, end } of own) {
    if (start < at) continue; // a second scope of the same number
    const mark = make("mark", { "data-key": key }, text.slice(start, end));
    marks.set(key, mark);
    parts.push(text.slice(at, start), mark);
    at = end;
  }
  return [...parts, text.slice(at)];
};

export class Reading {
  constructor(place, chosen) {
    [this.place, this.marks, this.lines, this.now] = [place, new Map(), new Map(), []];
    place.addEventListener("click", (event) => {
      const key = event.target.closest("mark")?.dataset.key;
      if (key) chosen(key);
    });
  }

  fill({ lines, proposals }) {
    const byLine = new Map();
    for (const own of proposals) byLine.set(own.line, [...(byLine.get(own.line) ?? []), own]);
    [this.marks, this.lines, this.proposals] = [new Map(), new Map(), new Map(proposals.map((own) => [own.key, own]))];
    let page = null;
    const parts = [];
    for (const [number, text, , at] of lines) {
      if (at && at !== page) parts.push(make("p", { "class": "review-page" }, `Trang ${at}`));
      page = at;
      const own = (byLine.get(number) ?? []).sort((one, other) => one.start - other.start);
      const line = make("p", { "data-line": number }, ...pieces(text, own, this.marks));
      this.lines.set(number, line);
      parts.push(line);
    }
    this.place.replaceChildren(...parts);
  }

  // How far each figure is: decided, set aside, or open.
  tell(decided) {
    for (const [key, mark] of this.marks) {
      const kind = decided[key]?.[0] ?? (this.proposals.get(key).table ? "open" : "aside");
      if (mark.className !== kind) mark.className = kind;
    }
  }

  show(keys) {
    this.now.forEach((element) => element.removeAttribute("aria-current"));
    const marks = keys.map((key) => this.marks.get(key) ?? this.lines.get(this.proposals.get(key)?.line)).filter(Boolean);
    marks.forEach((element) => element.setAttribute("aria-current", "true"));
    this.now = marks;
    const [first] = marks;
    if (!first) { this.place.scrollTop = 0; return; }
    const line = first.closest("p");
    const scroll = () => { this.place.scrollTop = line.offsetTop - (this.place.clientHeight - line.offsetHeight) / 3; };
    scroll();
    requestAnimationFrame(scroll); // lines out of sight have no height of their own until they come near
  }
}
