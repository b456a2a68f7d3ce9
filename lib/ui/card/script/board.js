// The parts of a page in one element: cards, tables, words, each drawn by its own script in an element that stays while its
// key does. What says the same is left alone; what leaves is kept for a while, and comes back as it was. Parts near the window are drawn at once, the others after the next frame, one
// by one, so that a click comes between; all of them before the page is printed.
import card from "./card.js";
import { forget } from "./charts.js";
import { make } from "./elements.js";
import findings from "./findings.js";
import { restOf } from "./rest.js";
import toolbox from "./toolbox.js";
import tree from "./tree.js";

const SCRIPTS = { card, findings, toolbox, tree };
const FAILED = "Phần này chưa hiển thị được. Hãy tải lại trang; các phần khác vẫn dùng được.";
const text = new TextDecoder();
const AWAY = 24; // parts that have left and are kept
const boards = new WeakMap();

const same = (one, other) => one?.length === other.length && one.every((byte, i) => byte === other[i]);

class Board {
  constructor(place) {
    this.place = place.appendChild(make("div", { "class": "board" }));
    this.parts = new Map(); // by key
    this.away = new Map(); // by key, the one that left last at the end
    this.done = []; // what parts tell the server, in one message
    this.sight = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => this.seen(target, isIntersecting)), { rootMargin: "200px" });
    this.drawRest = restOf(this.place, () => this.drawNext());
    addEventListener("draw-all-charts", () => this.drawAll(), { capture: true }); // before the charts are
  }

  update(bytes, tell) {
    this.tell = tell;
    const end = bytes.indexOf(10);
    this.rest = bytes.subarray(end + 1);
    this.arrange(this.place, JSON.parse(text.decode(bytes.subarray(0, end))));
    [...this.parts.values()].filter(({ near }) => near ?? true).forEach((part) => this.draw(part));
    this.drawRest();
  }

  // Elements for these parts, in their order; those of other parts leave.
  arrange(parent, told) {
    told.forEach(({ key, looks, script, size, parts }, i) => {
      const own = this.parts.get(key) ?? this.begin(key);
      own.element.className = looks;
      if (parent.children[i] !== own.element) parent.insertBefore(own.element, parent.children[i] ?? null);
      if (parts) {
        this.arrange(own.element, parts);
        return;
      }
      const data = this.rest.subarray(0, size);
      this.rest = this.rest.subarray(size);
      if (own.script === script && same(own.data, data)) return;
      Object.assign(own, { script, data, due: true });
    });
    [...parent.children].slice(told.length).forEach((element) => this.end(element));
  }

  begin(key) {
    const own = this.away.get(key) ?? { key, element: make("div", {}), due: false };
    own.near = null;
    this.away.delete(key);
    this.parts.set(key, own);
    this.sight.observe(own.element);
    return own;
  }

  end(element) {
    element.querySelector("dialog")?.close();
    for (const [key, own] of this.parts) {
      if (own.element !== element && !element.contains(own.element)) continue;
      this.sight.unobserve(own.element);
      this.parts.delete(key);
      this.away.set(key, own);
    }
    element.remove();
    for (const [key, own] of [...this.away].slice(0, -AWAY)) {
      if (own.script) own.element.querySelectorAll(".card-chart").forEach(forget); // parts in parts may come back alone
      this.away.delete(key);
    }
  }

  seen(element, near) {
    const own = [...this.parts.values()].find((part) => part.element === element);
    if (!own) return;
    own.near = near;
    if (near) this.draw(own);
  }

  draw(own) {
    if (!own.due) return;
    own.due = false;
    if (own.failed) this.renew(own);
    try {
      SCRIPTS[own.script]({ data: own.data, parentElement: own.element, setTriggerValue: (event, value) => this.say([own.key, event, value]) });
    } catch (error) { // the other parts go on
      console.error(error);
      own.failed = true;
      own.element.replaceChildren(make("p", { role: "alert" }, FAILED));
    }
  }

  // What a script has made in an element goes with it.
  renew(own) {
    const element = make("div", { "class": own.element.className });
    this.sight.unobserve(own.element);
    own.element.replaceWith(element);
    this.sight.observe(element);
    Object.assign(own, { element, failed: false });
  }

  drawAll() {
    this.parts.forEach((own) => this.draw(own));
  }

  drawNext() {
    const next = [...this.parts.values()].find(({ due }) => due);
    if (next) this.draw(next);
    return next !== undefined;
  }

  // Cards that speak at once, as of their width, are all heard.
  say(told) {
    if (this.done.push(told) > 1) return;
    queueMicrotask(() => this.tell("told", this.done.splice(0)));
  }
}

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = boards.get(parentElement);
  if (!own) boards.set(parentElement, own = new Board(parentElement));
  own.update(new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength), setTriggerValue);
}
