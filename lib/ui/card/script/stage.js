// A presentation: nothing but the sheet. All of them are sent at once, so that no key is lost and a meeting goes on when the
// connection does not. The one in sight is drawn first, the next ones while the browser is idle, all before the page is printed.
import { forget } from "./charts.js";
import { make } from "./elements.js";
import { fill } from "./sheet.js";
import { present } from "./turning.js";

const text = new TextDecoder();
const stages = new WeakMap();

class Stage {
  constructor(place) {
    this.place = place.appendChild(make("div", { "class": "slides" }));
    this.way = place.appendChild(make("a", { "class": "leave", tabindex: "-1", "aria-hidden": "true" }));
    [this.sheets, this.shown] = [[], 0];
    addEventListener("draw-all-charts", () => [...this.sheets.keys()].forEach((i) => this.draw(i)));
  }

  update({ first, leave, sheets }) {
    this.way.href = leave;
    this.sheets.slice(sheets.length).forEach(({ section }) => section.remove());
    this.sheets = sheets.map((record, i) => this.kept(this.sheets[i], record, i));
    this.turn(Math.min(this.shown || first, sheets.length));
    present(this);
  }

  // A sheet that says the same stays as it is drawn.
  kept(before, record, i) {
    const told = JSON.stringify(record);
    if (before?.told === told) return before;
    const sheet = make("div", { "class": "sheet" });
    const section = before?.section ?? this.place.appendChild(make("section", { "class": `slide st-key-slide-${i + 1}` }));
    section.querySelectorAll(".card-chart").forEach(forget);
    section.replaceChildren(sheet);
    return { told, record, section, sheet, drawn: false };
  }

  draw(i) {
    const own = this.sheets[i];
    if (!own || own.drawn || !this.place.isConnected) return;
    own.drawn = true;
    fill(own.sheet, own.record);
  }

  // The rest, those that come next first.
  drawRest() {
    const next = [...this.sheets.keys()].sort((one, other) => this.far(one) - this.far(other)).find((i) => !this.sheets[i].drawn);
    if (next === undefined || this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => setTimeout(() => {
      this.asked = false;
      if (!this.place.isConnected) return;
      this.draw(next);
      this.drawRest();
    }));
  }

  far(i) {
    return (i - this.shown + 1 + this.sheets.length) % this.sheets.length;
  }

  count() {
    return this.sheets.length;
  }

  turn(number) {
    this.shown = number;
    this.draw(number - 1);
    this.sheets.forEach(({ section }, i) => section.classList.toggle("in-sight", i === number - 1));
    this.drawRest();
  }

  leave() {
    this.way.click();
  }
}

export default function draw({ data, parentElement }) {
  let own = stages.get(parentElement);
  if (!own) stages.set(parentElement, own = new Stage(parentElement));
  own.update(JSON.parse(text.decode(data)));
}
