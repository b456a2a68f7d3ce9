// A presentation: nothing but the sheet. The one in sight comes with the page, all others with one answer at once, so that a
// meeting goes on when the connection does not. Keys are kept until they are there. The next sheets are drawn while the browser
// is idle, all before the page is printed.
import "./bar.js";
import "./keys.js";
import "./speaker.js";
import { forget } from "../house.card/charts.js";
import { make, setText } from "../house.card/elements.js";
import { restOf } from "../house.card/rest.js";
import { fill } from "./sheet.js";
import { present } from "./show.js";
import { join } from "./windows.js";

const AGAIN = 2000; // ms until the others are asked for once more
const MOST = 999; // sheets
const text = new TextDecoder();
const stages = new WeakMap();

class Stage {
  constructor(place) {
    this.place = place.appendChild(make("div", { "class": "slides" }));
    this.way = place.appendChild(make("a", { "class": "leave", tabindex: "-1", "aria-hidden": "true" }));
    this.drawRest = restOf(this.place, () => this.drawNext());
    [this.sheets, this.about, this.shown] = [[], [], 0];
    addEventListener("draw-all-charts", () => this.drawAll());
  }

  // Sheets that came before stay until they come anew.
  update({ first, leave, rest, sheets, about, keys }) {
    this.way.href = leave;
    this.keys = keys; // of the views, by which their notes are kept
    this.about = [...about, ...this.about.slice(about.length)];
    this.take([...sheets, ...(rest ? this.sheets.slice(sheets.length).map(({ parts }) => parts) : [])], Boolean(rest));
    this.rest = rest;
    if (rest) this.fetch(rest);
    this.turn(Math.min(this.shown || first, this.count()));
    present(this);
    join();
  }

  take(sheets, waiting) {
    this.waiting = waiting;
    this.place.setAttribute("aria-busy", String(waiting));
    this.sheets.slice(sheets.length).forEach(({ section }) => section.remove());
    this.sheets = sheets.map((parts, i) => this.kept(this.sheets[i], parts, i));
    this.sheets.forEach(({ number }, i) => setText(number, waiting ? `${i + 1}` : `${i + 1}/${sheets.length}`));
  }

  async fetch(address) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
      const { sheets, about } = await answer.json();
      if (address !== this.rest || !this.place.isConnected) return;
      this.about = about;
      this.take(sheets, false);
      this.turn(Math.min(this.shown, this.count()));
      present(this);
    } catch (error) {
      console.warn(error);
      setTimeout(() => { if (address === this.rest && this.place.isConnected) this.fetch(address); }, AGAIN);
    }
  }

  // A sheet that says the same stays as it is drawn.
  kept(before, parts, i) {
    const told = JSON.stringify(parts);
    if (before?.told === told) return before;
    const number = make("p", { "class": "number" });
    const sheet = make("div", { "class": "sheet" }, number);
    const section = before?.section ?? this.place.appendChild(make("section", { "class": `slide st-key-slide-${i + 1}` }));
    section.querySelectorAll(".card-chart").forEach(forget);
    section.replaceChildren(sheet);
    return { told, parts, section, sheet, number, drawn: false };
  }

  draw(i) {
    const own = this.sheets[i];
    if (!own || own.drawn || !this.place.isConnected) return;
    own.drawn = true;
    fill(own.sheet, own.parts);
  }

  drawAll() {
    [...this.sheets.keys()].forEach((i) => this.draw(i));
  }

  // The rest, those that come next first.
  drawNext() {
    const next = [...this.sheets.keys()].sort((one, other) => this.far(one) - this.far(other)).find((i) => !this.sheets[i].drawn);
    if (next !== undefined) this.draw(next);
    return next !== undefined;
  }

  far(i) {
    return (i - this.shown + 1 + this.sheets.length) % this.sheets.length;
  }

  // How many there are, as far as is known.
  count() {
    return this.waiting ? MOST : this.sheets.length;
  }

  turn(number) {
    this.shown = number;
    if (!this.sheets[number - 1]) return; // it is on its way
    this.draw(number - 1);
    this.sheets.forEach(({ section }, i) => section.classList.toggle("in-sight", i === number - 1));
    this.drawRest();
  }

  titleOf(number) {
    return this.about[number - 1]?.title ?? "";
  }

  // What the data say on a sheet, in a sentence.
  saidOf(number) {
    return this.about[number - 1]?.said ?? "";
  }

  // By what the notes on its view are kept.
  keyOf(number) {
    return this.keys[(this.about[number - 1]?.view ?? 1) - 1] ?? "";
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
