// The desk: a plan's text at the left, at the right what a machine proposes there, decided with the keyboard alone. The page
// moves on by itself and tells the server afterwards; the server's answer is what counts.
import { icon, make, setText } from "../house.card/elements.js";
import { asides, decidedAs, faultList, form, grid, markAsides, markGrid, reasons, sentence, sums } from "./panes.js";
import { Reading } from "./reading.js";
import { nextOpen, nextRow, openOf, ordered, stopsOf } from "./stops.js";

const TELL = 300; // ms without a step before they are told, so that nobody waits for the server while going on
const LATEST = 3000; // ms after which they are told in any case
const LOOK = 350; // ms after the last letter before the rules are asked
const text = new TextDecoder();
const desks = new WeakMap();
const KEYS = "Enter hoặc A: nhận · S: bỏ qua · U: hoàn tác · J, K: mục sau, trước · 1-5: chỉ tiêu · ⇧1-3: phạm vi · V: sửa số · Y: sửa năm · T: chỉ tiêu hay kết quả · E: sửa · / tìm chỉ tiêu, G tìm phạm vi · B: nhận cả bảng";
const LETTERS = { KeyA: "accept", KeyS: "skip", KeyU: "undo", KeyZ: "undo", KeyJ: "later", ArrowDown: "later", ArrowRight: "later", KeyK: "earlier", ArrowUp: "earlier",
  ArrowLeft: "earlier", KeyV: "value", KeyY: "year", KeyT: "turn", KeyE: "edit", KeyB: "whole", KeyD: "figure", Slash: "find", KeyG: "findScope", Escape: "close" };

const button = (name, label, key, act) => {
  const own = make("button", { type: "button", "data-act": act, "aria-keyshortcuts": key }, ...(name ? [icon(name)] : []), label, make("kbd", { "aria-hidden": "true" }, key));
  return own;
};

class Desk {
  constructor(place, tell) {
    Object.assign(this, { tell, decided: {}, faults: {}, sums: {}, steps: [], heard: 0, past: [], typed: new Map(), at: 0, row: 0, cell: "", unsure: true, draft: null });
    this.bar();
    this.textPlace = make("div", { "class": "review-text", tabindex: "0", role: "region", "aria-label": "Văn bản" });
    this.item = make("div", { "class": "review-item", role: "group", "aria-label": "Đề xuất" });
    this.live = make("div", { "aria-live": "polite", "class": "review-live" });
    this.root = make("div", { "class": "review" }, this.top, make("div", { "class": "review-columns" }, this.textPlace, this.item), this.live);
    this.reading = new Reading(this.textPlace, (key) => this.goTo(key));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.item.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      if (act) this.act(act);
    });
    addEventListener("pagehide", () => this.flush());
    place.append(this.root);
  }

  bar() {
    this.count = make("strong", { "class": "review-count" });
    this.meter = make("progress", { "aria-label": "Đã kiểm" });
    this.name = make("input", { type: "text", maxlength: "80", autocomplete: "name", "aria-label": "Người kiểm", placeholder: "Họ tên người kiểm" });
    this.name.addEventListener("change", () => this.say({ "do": "call", by: this.name.value }));
    this.turner = make("button", { type: "button", "aria-pressed": "true" }, "Thứ tự: chưa chắc trước");
    this.turner.addEventListener("click", () => this.order(!this.unsure));
    const help = make("details", { "class": "review-keys" }, make("summary", {}, "Phím tắt"), make("p", {}, KEYS));
    this.top = make("div", { "class": "review-bar" }, this.count, this.meter, make("label", {}, "Người kiểm ", this.name), this.turner, help);
  }

  // -- what the server says ------------------------------------------------------------------------

  update(told) {
    if (told.draft && told.tag !== this.tag) this.begin(told);
    if (!this.draft || told.tag !== this.tag) {
      this.tell("lost", true);
      return;
    }
    this.heard = Math.max(this.heard, told.heard);
    this.steps = this.steps.filter(({ number }) => number > told.heard);
    this.faults = told.stands.faults;
    this.sums = told.stands.sums;
    this.document = told.stands.document;
    if (told.looked) this.looked = told.looked;
    if (!this.steps.length) {
      this.decided = told.stands.decided;
      this.canUndo = told.stands.steps > 0;
      if (this.undone) this.returnTo();
    }
    this.refresh();
  }

  begin(told) {
    [this.tag, this.draft, this.heard] = [told.tag, told.draft, told.heard];
    this.next = told.heard;
    this.document = told.stands.document;
    this.proposals = new Map(this.draft.proposals.map((own) => [own.key, own]));
    this.lines = new Map(this.draft.lines.map((line) => [line[0], line]));
    this.name.value = told.by;
    [this.decided, this.faults, this.sums] = [told.stands.decided, told.stands.faults, told.stands.sums];
    this.reading.fill(this.draft);
    this.stops = ordered(stopsOf(this.draft), this.unsure);
    this.open(Math.max(nextOpen(this.stops, -1, this.decided), 0), false);
    if (told.by) this.focus();
    else this.name.focus();
  }

  // -- what is told to the server --------------------------------------------------------------------

  say(step, now = false) {
    this.next += 1;
    this.steps.push({ number: this.next, step });
    clearTimeout(this.timer);
    this.since ??= performance.now();
    const left = Math.max(0, LATEST - (performance.now() - this.since));
    this.timer = setTimeout(() => this.flush(), now ? 0 : Math.min(TELL, left));
  }

  flush() {
    this.since = null;
    if (!this.steps.length) return;
    this.tell("did", { from: this.steps[0].number, steps: this.steps.map(({ step }) => step) });
  }

  // -- where we are ----------------------------------------------------------------------------------

  get stop() { return this.stops[this.at]; }

  proposal(key) { return this.proposals.get(key); }

  placeOf({ line, start, end }) { return { text: this.lines.get(line)?.[1] ?? "", start, end }; }

  hasError(key) { return (this.faults[key] ?? []).some(([, , isError]) => isError); }

  // What an act is about: the document, a figure with what says the same, a cell that is open, the open cells of a row.
  get keys() {
    const { kind, keys, rows } = this.stop;
    if (kind === "document" || kind === "figure") return keys;
    if (this.cell) return [this.cell];
    if (kind === "asides") return openOf(keys, this.decided);
    return rows[this.row].keys;
  }

  get table() {
    if (this.stop.kind === "document") return "documents";
    return this.proposal(this.keys[0])?.table || "targets";
  }

  // The cells that the form shows.
  get own() {
    if (this.stop.kind === "document") return { cells: this.document, choices: {}, doubts: this.draft.warnings };
    const own = this.proposal(this.keys[0]);
    const changed = this.decided[own.key]?.[1];
    return { ...own, cells: changed ?? own.cells };
  }

  typedOf(key) {
    if (!this.typed.has(key)) this.typed.set(key, {});
    return this.typed.get(key);
  }

  open(at, announced = true) {
    [this.at, this.cell, this.skipping] = [at, "", false];
    const { rows } = this.stop;
    this.row = rows ? Math.max(nextRow(this.stop, -1, this.decided), 0) : 0;
    this.draw();
    if (announced) this.announce();
  }

  goTo(key) {
    const at = this.stops.findIndex(({ keys }) => keys.includes(key));
    if (at < 0) return;
    this.open(at, false);
    if (this.stop.rows) this.row = this.stop.rows.findIndex(({ keys }) => keys.includes(key));
    if (this.stop.kind === "asides") this.refresh();
    this.announce();
    this.focus();
  }

  order(unsure) {
    const here = this.stop;
    this.unsure = unsure;
    this.stops = ordered(this.stops, unsure);
    this.at = this.stops.indexOf(here);
    this.turner.setAttribute("aria-pressed", String(unsure));
    setText(this.turner, unsure ? "Thứ tự: chưa chắc trước" : "Thứ tự: theo văn bản");
    this.refresh();
  }

  // -- drawing -----------------------------------------------------------------------------------------

  draw() {
    const { stop } = this;
    this.head = make("h3", { tabindex: "-1" });
    this.notes = make("ul", { "class": "review-notes" });
    const parts = [this.head];
    if (stop.kind === "figure") parts.push(...this.places(), this.notes, this.formOf());
    else if (stop.kind === "document") parts.push(this.notes, this.formOf());
    else {
      this.rows = stop.kind === "table" ? grid(this, stop, (row, cell) => this.openCell(row, cell)) : asides(this, stop, (row, cell) => this.openCell(row, cell));
      this.sum = make("p", { "class": "review-sums" });
      parts.push(this.sum, ...(this.cell ? [this.formOf()] : []), this.notes, this.rows);
    }
    if (this.skipping) parts.push(reasons(this.draft.reasons, (reason) => this.skip(reason), () => this.act("close")));
    this.item.replaceChildren(...parts, this.tools());
    this.refresh();
  }

  places() {
    const own = this.stop.keys.map((key) => this.proposal(key));
    const where = ({ line }) => [this.lines.get(line)?.[2], `dòng ${line}`].filter(Boolean).join(", ");
    return [sentence(this.placeOf(own[0])), make("p", { "class": "review-where" }, own.map(where).join("; "))];
  }

  formOf() {
    const key = this.keys[0];
    const typed = this.typedOf(key);
    return form(this, this.table, this.own, typed, (unit) => {
      const other = unit && this.item.querySelector("[data-column=unit]");
      if (other && !other.value) {
        other.value = unit;
        typed.unit = unit;
      }
      clearTimeout(this.looking);
      this.looking = setTimeout(() => this.say({ "do": "look", keys: [key], typed: { ...typed } }, true), LOOK);
    });
  }

  tools() {
    const { kind, keys, rows } = this.stop;
    const many = kind === "figure" && keys.length > 1 ? `Nhận cả ${keys.length}` : kind === "table" && !this.cell ? "Nhận dòng này" : kind === "asides" && !this.cell ? "Nhận cả danh sách" : "Nhận";
    return make("div", { "class": "review-tools" }, button("check", many, "Enter", "accept"),
      ...(kind === "table" && !this.cell && rows.length > 1 ? [button("done_all", "Nhận cả bảng", "B", "whole")] : []),
      ...(kind === "document" ? [] : [button("block", "Bỏ qua", "S", "skip")]),
      ...(this.cell ? [button("close", "Đóng ô", "Esc", "close")] : []),
      button("undo", "Hoàn tác", "U", "undo"), button("", "Trước", "K", "earlier"), button("", "Sau", "J", "later"));
  }

  refresh() {
    const rows = this.draft.proposals.filter(({ table }) => table);
    const done = rows.filter(({ key }) => key in this.decided).length;
    const wrong = rows.filter(({ key }) => key in this.decided && this.decided[key][0] !== "skipped" && this.hasError(key)).length;
    setText(this.count, `${done}/${rows.length}${wrong ? `, ${wrong} có lỗi` : ""}`);
    Object.assign(this.meter, { max: rows.length || 1, value: done });
    this.reading.tell(this.decided);
    this.reading.show(this.cell ? [this.cell] : this.stop.rows ? this.stop.rows[this.row].keys : this.stop.keys);
    setText(this.head, this.title());
    this.notes.replaceChildren(...this.notesOf());
    if (this.stop.kind === "table") markGrid(this, this.rows, this.row);
    if (this.stop.kind === "asides") markAsides(this, this.rows, this.row);
    if (this.stop.rows) {
      setText(this.sum, this.stop.kind === "table" ? sums(this.stop, this.sums) : "Những con số này không phải số liệu. Số nào là số liệu thì mở nó ra; còn lại nhận cả danh sách.");
      this.rows.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
    }
  }

  title() {
    const { kind, keys, rows } = this.stop;
    const place = `Mục ${this.at + 1}/${this.stops.length}: `;
    if (kind === "document") return `${place}văn bản`;
    if (kind === "table") return `${place}bảng ${rows.length} dòng, ${keys.length} số`;
    if (kind === "asides") return `${place}${keys.length} số không phải số liệu`;
    return keys.length > 1 ? `${place}${keys.length} chỗ giống nhau` : place.replace(": ", "");
  }

  notesOf() {
    const keys = this.stop.kind === "asides" && !this.cell ? [] : this.keys;
    const own = keys.map((key) => this.proposal(key)).filter(Boolean);
    const doubts = [...new Set(this.stop.kind === "document" ? this.draft.warnings : own.flatMap(({ doubts: told }) => told))];
    const looked = this.looked && keys[0] === this.looked.key ? this.looked.faults : null;
    const faults = looked ?? keys.flatMap((key) => (this.decided[key]?.[0] === "skipped" ? [] : this.faults[key] ?? []));
    const decided = keys.length && keys.every((key) => key in this.decided) ? [make("li", { "class": "decided" }, decidedAs(this.decided[keys[0]]))] : [];
    return [...decided, ...doubts.map((told) => make("li", { "class": "doubt" }, told)), ...faultList(faults, this.draft.columns[this.table])];
  }

  announce(before = "") {
    const own = this.stop.kind === "figure" ? this.proposal(this.stop.keys[0]) : null;
    const said = own ? `${own.cells.quote ?? ""}. ${this.item.querySelector("[role=radio][aria-checked=true] span")?.textContent ?? ""}` : "";
    setText(this.live, [before, this.title(), said, ...[...this.notes.children].map((note) => note.textContent)].filter(Boolean).join(". "));
  }

  focus() { this.head.focus({ preventScroll: true }); }

  // -- acts ----------------------------------------------------------------------------------------------

  act(name) {
    if (name === "accept") this.accept(this.keys);
    else if (name === "whole" && this.stop.kind === "table") this.accept(openOf(this.stop.keys, this.decided));
    else if (name === "skip" && this.stop.kind !== "document") this.askWhy();
    else if (name === "undo") this.undo();
    else if (name === "later" || name === "earlier") this.walk(name === "later" ? 1 : -1);
    else if (name === "close") this.close();
    else if (name === "figure" || name === "edit") this.edit();
    else if (name === "turn") this.turn();
    else if (name === "find") this.item.querySelector("[data-search=indicator_id], [data-search]")?.focus();
    else if (name === "findScope") this.item.querySelector("[data-search=scope]")?.focus();
    else if (name === "value") this.enter("value", "amount_text", "officials");
    else if (name === "year") this.enter("year", "bucket_start");
  }

  accept(keys) {
    if (!this.name.value.trim()) {
      this.name.focus();
      setText(this.live, "Ghi họ tên người kiểm, một lần cho cả bản nháp.");
      this.name.classList.add("wanted");
      return;
    }
    this.name.classList.remove("wanted");
    if (this.stop.kind === "asides" && !this.cell) {
      this.step(keys, { "do": "skip", keys, reason: "" }, (key) => ["skipped", null, this.proposal(key).aside], "Đã nhận danh sách");
      return;
    }
    const typed = this.typed.get(keys[0]) ?? {};
    const isChanged = Object.keys(typed).length > 0 || (this.stop.kind === "asides" && this.cell);
    if (isChanged) this.step(keys, { "do": "change", keys, typed: { ...typed } }, (key) => ["changed", { ...(this.proposal(key)?.cells ?? this.document), ...typed }, ""], "Đã sửa và nhận");
    else this.step(keys, { "do": "accept", keys }, (key) => this.decided[key]?.[0] === "changed" ? this.decided[key] : ["accepted", null, ""], keys.length > 1 ? `Đã nhận cả ${keys.length}` : "Đã nhận");
  }

  askWhy() {
    this.skipping = true;
    this.draw();
    this.item.querySelector(".review-reasons button").focus();
  }

  skip(reason) {
    const { keys } = this;
    [this.skipping, this.skipped] = [false, true];
    this.step(keys, { "do": "skip", keys, reason }, () => ["skipped", null, reason], "Đã bỏ qua");
  }

  // A decision: shown at once, then on to what is open next.
  step(keys, step, made, said) {
    this.past.push(keys.map((key) => [key, this.decided[key]]));
    this.decided = { ...this.decided, ...Object.fromEntries(keys.map((key) => [key, made(key)])) };
    keys.forEach((key) => this.typed.delete(key));
    this.looked = null;
    this.say(step);
    this.onward(said);
  }

  onward(said) {
    const { stop } = this;
    const row = stop.rows ? nextRow(stop, this.row, this.decided) : -1;
    if (row >= 0) {
      const stands = this.cell || this.skipped;
      [this.row, this.cell, this.skipped] = [row, "", false];
      if (stands) this.draw();
      else this.refresh();
    } else {
      const at = nextOpen(this.stops, this.at, this.decided);
      if (at < 0) {
        this.over(said);
        return;
      }
      this.open(at, false);
    }
    this.announce(said);
    this.focus();
  }

  over(said) {
    this.cell = "";
    this.draw();
    const told = "Đã kiểm hết. Tải tệp Excel, hoặc xem kế hoạch cùng các tỉnh khác ở bên dưới.";
    this.item.prepend(make("p", { role: "status", "class": "review-over" }, told));
    setText(this.live, `${said}. ${told}`);
    this.focus();
  }

  undo() {
    const before = this.past.pop();
    if (!before && !this.canUndo) {
      setText(this.live, "Không còn bước nào để hoàn tác.");
      return;
    }
    this.say({ "do": "undo" });
    if (!before) { // a step of an earlier visit: the server knows which
      this.undone = { ...this.decided };
      return;
    }
    const decided = { ...this.decided };
    for (const [key, own] of before) {
      if (own) decided[key] = own;
      else delete decided[key];
    }
    this.decided = decided;
    this.goTo(before[0][0]);
    this.announce("Đã hoàn tác");
  }

  returnTo() {
    const key = Object.keys(this.undone).find((own) => !(own in this.decided)) ?? Object.keys(this.undone).find((own) => this.undone[own][0] !== this.decided[own][0]);
    this.undone = null;
    if (key) this.goTo(key);
  }

  walk(step) {
    const { rows } = this.stop;
    if (rows && !this.cell && rows[this.row + step]) {
      this.row += step;
      this.refresh();
      this.announce();
      return;
    }
    this.open((this.at + step + this.stops.length) % this.stops.length);
    this.focus();
  }

  openCell(row, cell) {
    [this.row, this.cell] = [row, cell];
    this.draw();
    this.edit();
  }

  close() {
    const stood = this.cell || this.skipping;
    [this.cell, this.skipping] = ["", false];
    if (stood) this.draw();
    this.focus();
  }

  edit() {
    if (this.stop.rows && !this.cell) {
      const { keys } = this.stop.rows[this.row];
      this.openCell(this.row, openOf(keys, this.decided)[0] ?? keys[0]);
      return;
    }
    this.item.querySelector(".review-form input, .review-form select, .review-form textarea")?.focus();
  }

  enter(...names) {
    if (this.stop.rows && !this.cell) this.edit();
    const box = names.map((name) => this.item.querySelector(`[data-column=${name}]`)).find(Boolean);
    box?.focus();
    box?.select?.();
  }

  turn() {
    const box = this.item.querySelector("[data-column=kind]");
    if (!box || this.table !== "targets") return;
    box.value = box.value === "target" ? "actual" : "target";
    box.dispatchEvent(new Event("change"));
    setText(this.live, box.selectedOptions[0].textContent);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { target } = event;
    const isBox = target.matches("input, select, textarea");
    if (target === this.name) {
      if (event.key === "Enter") this.focus();
      return;
    }
    if (event.key === "Enter" && !target.matches("button, summary, a, textarea")) this.act("accept");
    else if (event.key === "Escape") this.act("close");
    else if (isBox || this.textPlace.contains(target)) return;
    else if (/^Digit\d$/.test(event.code)) {
      const digit = event.code.at(-1);
      const wanted = this.skipping ? `[data-reason="${digit}"]` : `[data-pick="${event.shiftKey ? "scope" : "indicator_id"}-${digit}"]`;
      this.item.querySelector(wanted)?.click();
      if (!this.skipping && !isBox) this.focus();
    } else if (LETTERS[event.code] && event.code !== "Escape") this.act(LETTERS[event.code]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = desks.get(parentElement);
  if (!own) desks.set(parentElement, own = new Desk(parentElement, (event, value) => setTriggerValue(event, value)));
  own.update(JSON.parse(text.decode(data)));
}
