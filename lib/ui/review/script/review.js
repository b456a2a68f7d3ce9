// The desk: a plan's text at the left, at the right what a machine proposes there, decided with the keyboard alone. The page
// moves on by itself and tells the server afterwards; the server's answer is what counts.
import { icon, make, setText } from "../house.card/elements.js";
import { itemForm, nameOf } from "./item.js";
import { marked, offerMarked } from "./marking.js";
import { asides, decidedAs, faultList, form, grid, markAsides, markGrid, reasons, sentence, sides, sums } from "./panes.js";
import { Reading } from "./reading.js";
import { nextOpen, nextRow, openOf, ordered, stopsOf } from "./stops.js";

const TELL = 300; // ms without a step before they are told, so that nobody waits for the server while going on
const LATEST = 3000; // ms after which they are told in any case
const LOOK = 350; // ms after the last letter before the rules are asked
const text = new TextDecoder();
const desks = new WeakMap();
const KEYS = "Enter hoặc A: nhận · S: bỏ qua · U: hoàn tác · J, K: mục sau, trước · 1-5: chỉ tiêu · ⇧1-3: phạm vi · V: sửa số · Y: sửa năm · T: chỉ tiêu hay kết quả · E: sửa · H: ghi chú · / tìm chỉ tiêu, G tìm phạm vi · C, ⇧C: chỉ tiêu, phạm vi chưa có trong danh mục · N: thêm một phạm vi của số này · M: thêm số liệu từ chữ đã bôi đen · B: nhận cả bảng · X: tới ô có lỗi · R: sửa như gợi ý";
const LETTERS = { KeyA: "accept", KeyS: "skip", KeyU: "undo", KeyZ: "undo", KeyJ: "later", ArrowDown: "later", ArrowRight: "later", KeyK: "earlier", ArrowUp: "earlier",
  ArrowLeft: "earlier", KeyV: "value", KeyY: "year", KeyT: "turn", KeyE: "edit", KeyB: "whole", KeyD: "figure", Slash: "find", KeyG: "findScope", KeyX: "wrong", KeyR: "mend",
  KeyN: "again", KeyM: "mark", KeyC: "lack", KeyH: "note", Escape: "close" };

const button = (name, label, key, act, said = label) => make("button", { type: "button", "data-act": act, "aria-keyshortcuts": key, "aria-label": said, title: said },
  icon(name), label, make("kbd", { "aria-hidden": "true" }, key));

class Desk {
  constructor(place, tell) {
    Object.assign(this, { tell, decided: {}, faults: {}, sums: {}, steps: [], heard: 0, past: [], typed: new Map(), at: 0, row: 0, cell: "", unsure: true, draft: null });
    this.bar();
    this.textPlace = make("div", { "class": "review-text", tabindex: "0", role: "region", "aria-label": "Văn bản" });
    this.item = make("div", { "class": "review-item", role: "group", "aria-label": "Đề xuất" });
    this.live = make("div", { "aria-live": "polite", "class": "review-live" });
    this.marker = make("button", { type: "button", "class": "review-marker", hidden: "" }, "Thêm số liệu từ chữ đã bôi đen", make("kbd", { "aria-hidden": "true" }, "M"));
    this.marker.addEventListener("click", () => this.act("mark"));
    offerMarked(this.textPlace, this.marker);
    this.root = make("div", { "class": "review", "data-own-keys": "" }, this.top, make("div", { "class": "review-columns" }, make("div", { "class": "review-left" }, this.textPlace, this.marker), this.item), this.live);
    this.reading = new Reading(this.textPlace, (key) => this.goTo(key));
    this.root.addEventListener("keydown", (event) => this.pressed(event));
    this.item.addEventListener("click", (event) => {
      const act = event.target.closest("[data-act]")?.dataset.act;
      const about = event.target.closest("span") && event.target.closest("li[data-about]")?.dataset.about;
      if (act) this.act(act);
      else if (about) this.focusField(about);
    });
    this.item.addEventListener("focusout", ({ target }) => { if (target.closest(".review-form")) this.settle(); });
    addEventListener("pagehide", () => this.flush());
    place.append(this.root);
  }

  bar() {
    this.count = make("strong", { "class": "review-count" });
    this.faulty = make("button", { type: "button", "class": "review-faulty", hidden: "" });
    this.faulty.addEventListener("click", () => this.act("wrong"));
    this.meter = make("progress", { "aria-label": "Đã kiểm" });
    this.name = make("input", { type: "text", maxlength: "80", autocomplete: "name", "aria-label": "Người kiểm", placeholder: "Họ tên người kiểm" });
    this.name.addEventListener("change", () => this.say({ "do": "call", by: this.name.value }));
    this.turner = make("button", { type: "button", "aria-pressed": "true" }, "Thứ tự: chưa chắc trước");
    this.turner.addEventListener("click", () => this.order(!this.unsure));
    const help = make("details", { "class": "review-keys" }, make("summary", {}, "Phím tắt"), make("p", {}, KEYS));
    this.top = make("div", { "class": "review-bar" }, this.count, this.meter, this.faulty, make("label", {}, "Người kiểm ", this.name), this.turner, help);
  }

  // -- what the server says ------------------------------------------------------------------------

  update(told) {
    const isNew = told.draft && told.tag !== this.tag;
    if (isNew) this.begin(told);
    if (!this.draft || told.tag !== this.tag) {
      this.tell("lost", true);
      return;
    }
    this.heard = Math.max(this.heard, told.heard);
    const fresh = this.know(told.changes);
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
    if (fresh && !isNew) this.begun(fresh);
    else if (told.refused) this.refused(told.refused);
    if (this.isEnding && !this.steps.length && !this.wrong().length) this.over("");
    this.refresh();
  }

  // What the draft as it was sent has not: figures that a person added or took away, new items of the lists. Gives the key
  // or the code that is new now.
  know({ added, gone, items }) {
    const { proposals, lists, units } = this.sent;
    const all = proposals.filter(({ key }) => !gone.includes(key));
    for (const own of added) all.splice(all.findLastIndex((one) => one.line < own.line || (one.line === own.line && one.start <= own.start)) + 1, 0, own);
    const codes = items.map(([table, , [code]]) => `${table}:${code}`);
    const fresh = added.find(({ key }) => !this.proposals.has(key))?.key ?? codes.find((one) => !this.items.includes(one));
    if (codes.join() !== this.items.join()) {
      this.items = codes;
      for (const [name, own] of Object.entries(lists)) this.draft.lists[name] = [...own, ...items.filter(([table]) => table === name).map(([, , choice]) => choice)];
      this.draft.indicators = { ...units, ...Object.fromEntries(items.map(([, unit, [code]]) => [code, unit])) };
    }
    if (all.length === this.proposals.size && all.every(({ key }) => this.proposals.has(key))) return fresh;
    const before = this.stop;
    this.draft.proposals = all;
    this.proposals = new Map(all.map((own) => [own.key, own]));
    this.stops = this.stops.filter(({ keys, kind }) => kind === "document" || keys.some((key) => this.proposals.has(key)));
    const here = Math.max(this.stops.indexOf(before), 0);
    const missing = added.filter(({ key }) => !this.stops.some(({ keys }) => keys.includes(key)));
    this.stops.splice(here + 1, 0, ...missing.map((own) => ({ kind: "figure", keys: [own.key], at: before.at, sure: before.sure })));
    this.reading.fill(this.draft);
    if (this.stops[here] !== before) {
      [this.at, this.cell] = [here, ""];
      this.draw();
    } else this.at = here;
    return fresh;
  }

  // A figure that was added is open to be filled in; a new indicator is chosen.
  begun(name) {
    if (this.proposals.has(name)) {
      this.goTo(name);
      this.item.querySelector(this.again ? "[data-search=scope]" : "[data-search=indicator_id]")?.focus();
      setText(this.live, "Đã thêm một số liệu: điền các ô rồi nhận.");
      return;
    }
    this.lacking = null;
    const [table, code] = name.split(":");
    const typed = this.typedOf(this.formKey);
    if (table === "scopes") typed.scope = code;
    else Object.assign(typed, { indicator_id: code, ...(this.own.cells.unit || typed.unit ? {} : { unit: this.draft.indicators[code] }) });
    this.draw();
    this.focus();
    setText(this.live, "Đã đề nghị mục mới và chọn nó ở đây.");
  }

  refused(messages) {
    this.lacking?.told.replaceChildren(...messages.map((said) => make("li", { "class": "error" }, said)));
    this.past.pop();
  }

  begin(told) {
    [this.tag, this.draft, this.heard] = [told.tag, told.draft, told.heard];
    this.next = told.heard;
    this.document = told.stands.document;
    this.proposals = new Map(this.draft.proposals.map((own) => [own.key, own]));
    this.lines = new Map(this.draft.lines.map((line) => [line[0], line]));
    const { proposals, lists: { indicators, scopes }, indicators: units } = this.draft;
    this.sent = { proposals, lists: { indicators, scopes }, units };
    this.items = [];
    this.name.value = told.by;
    [this.decided, this.faults, this.sums] = [told.stands.decided, told.stands.faults, told.stands.sums];
    this.reading.fill(this.draft);
    this.stops = ordered(stopsOf(this.draft, (key) => this.hasError(key)), this.unsure);
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
    if (kind === "document" || kind === "figure") return keys; // of a mixed one, `cell` tells whose form stands open
    if (this.cell) return this.stop.cells?.find((own) => own.keys.includes(this.cell)).keys ?? [this.cell];
    if (kind === "asides") return openOf(keys, this.decided);
    return rows[this.row].keys;
  }

  // Whose cells the form shows: of what one printed number makes, the one that was opened.
  get formKey() {
    const { keys, cell } = this;
    return keys.includes(cell) ? cell : keys[0];
  }

  get table() {
    if (this.stop.kind === "document") return "documents";
    return this.proposal(this.formKey)?.table || "targets";
  }

  // The cells that the form shows.
  get own() {
    if (this.stop.kind === "document") return { cells: this.document, choices: {}, doubts: this.draft.warnings };
    const own = this.proposal(this.formKey);
    const changed = this.decided[own.key]?.[1];
    return { ...own, cells: changed ?? own.cells };
  }

  typedOf(key) {
    if (!this.typed.has(key)) this.typed.set(key, {});
    return this.typed.get(key);
  }

  open(to, announced = true) {
    this.settle();
    let at = to;
    if (this.stop?.isExtra && openOf(this.stop.keys, this.decided).length && at !== this.at) { // looked at and left as it was
      this.stops.splice(this.at, 1);
      if (at > this.at) at -= 1;
    }
    [this.at, this.cell, this.skipping, this.lacking] = [at, "", false, null];
    const { rows } = this.stop;
    this.row = rows ? Math.max(nextRow(this.stop, -1, this.decided), 0) : 0;
    this.draw();
    if (announced) this.announce();
  }

  // `isWrong`: to what is wrong there, its cell opened and its field in focus.
  goTo(key, isWrong = false) {
    const at = this.stops.findIndex(({ keys }) => keys.includes(key));
    if (at < 0) { // a number that a rule explains: a stop of its own, should it be a figure after all
      this.stops.splice(this.at + 1, 0, { kind: "figure", keys: [key], at: this.stop.at, sure: this.stop.sure, isExtra: true });
      this.open(this.at + 1, false);
    } else this.open(at, false);
    if (this.stop.rows) this.row = this.stop.rows.findIndex(({ keys }) => keys.includes(key));
    if ((this.stop.rows || this.isMixed) && isWrong) {
      this.cell = key;
      this.draw();
    } else if (this.stop.kind === "asides") this.refresh();
    this.announce();
    this.focus();
    const column = isWrong && this.faults[key]?.find(([, , isError]) => isError)?.[0];
    if (column && !this.ways(true).length) this.focusField(column);
  }

  // The field of a column, whether or not it is among those that stand open.
  focusField(column) {
    const place = this.item.querySelector(`[data-field=${CSS.escape(column)}]`);
    if (!place) return;
    const folded = place.closest("details");
    if (folded) folded.open = true;
    place.scrollIntoView({ block: "nearest" });
    const box = place.querySelector("[data-column]") ?? place.querySelector("input, select, textarea");
    box?.focus();
    if (box?.tagName === "INPUT") box.select();
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
    this.head = make("h3", { tabindex: "-1", "aria-level": "2" });
    this.notes = make("ul", { "class": "review-notes" });
    const way = (name, key, act, said) => button(name, "", key, act, said);
    const parts = [make("div", { "class": "review-head" }, this.head, way("chevron_left", "K", "earlier", "Mục trước"), way("chevron_right", "J", "later", "Mục sau"))];
    if (stop.kind === "figure") parts.push(...this.places(), ...this.sidesOf(), this.notes, this.formOf());
    else if (stop.kind === "document") parts.push(this.notes, this.formOf());
    else {
      this.rows = stop.kind === "table" ? grid(stop, (row, cell) => this.openCell(row, cell)) : asides(this, stop, (row, cell) => this.openCell(row, cell));
      this.sum = make("p", { "class": "review-sums" });
      parts.push(this.sum, ...(this.cell ? this.sidesOf() : []), this.notes, ...(this.cell ? [this.formOf()] : []), this.rows);
    }
    if (this.lacking) parts.splice(parts.indexOf(this.notes) + 1, 0, this.lacking.form);
    if (this.skipping) parts.push(reasons(this.draft.reasons, (reason) => this.skip(reason), () => this.act("close")));
    this.item.replaceChildren(...parts, this.tools());
    this.refresh();
  }

  places() {
    const own = (this.isMixed ? this.stop.keys.slice(0, 1) : this.stop.keys).map((key) => this.proposal(key));
    const where = ({ line }) => [this.lines.get(line)?.[2], `dòng ${line}`].filter(Boolean).join(", ");
    return [sentence(this.placeOf(own[0])), make("p", { "class": "review-where" }, own.map(where).join("; "))];
  }

  formOf() {
    const key = this.formKey;
    const typed = this.typedOf(key);
    const told = (this.faults[key] ?? []).filter(([, , isError]) => isError);
    const wrong = new Set(told.flatMap(([column, , , ways]) => [column, ...ways.flatMap(([, cells]) => Object.keys(cells[key] ?? {}))]));
    return form(this, this.table, this.own, typed, wrong, (unit) => {
      const other = unit && this.item.querySelector("[data-column=unit]");
      if (other && !other.value) {
        other.value = unit;
        typed.unit = unit;
      }
      clearTimeout(this.looking);
      this.looking = setTimeout(() => {
        if (this.isTaken(key) && !this.item.querySelector(".review-form input:focus, .review-form textarea:focus")) this.settle();
        else this.say({ "do": "look", keys: [key], typed: { ...typed } }, true);
      }, LOOK);
    });
  }

  isTaken(key) { return key in this.decided && this.decided[key][0] !== "skipped"; }

  // What was changed in a row that is accepted already stands without being accepted again.
  settle() {
    if (!this.stops?.length) return;
    const key = this.formKey;
    const typed = this.typed.get(key);
    if (!typed || !Object.keys(typed).length || !this.isTaken(key)) return;
    clearTimeout(this.looking);
    const keys = this.stop.kind === "figure" && !this.isMixed ? this.keys.filter((own) => this.isTaken(own)) : [key];
    this.remember(keys, { "do": "change", keys, typed: { ...typed } }, (own) => ["changed", { ...(this.decided[own][1] ?? this.proposal(own)?.cells ?? this.document), ...typed }, ""]);
    setText(this.live, "Đã sửa.");
  }

  // What one printed number makes where it makes several rows: an amount, and the total that it states.
  sidesOf() {
    if (this.keys.length < 2 || !this.isMixed) return [];
    return [sides(this.keys.map((key) => this.proposal(key)), this.formKey, (key) => this.openCell(this.row, key))];
  }

  get isMixed() { return this.stop.kind === "table" || Boolean(this.stop.isMixed); }

  tools() {
    const { kind, keys, rows } = this.stop;
    const many = kind === "figure" && keys.length > 1 && !this.isMixed ? `Nhận cả ${keys.length}` : kind === "table" && !this.cell ? "Nhận dòng này" : kind === "asides" && !this.cell ? "Nhận cả danh sách" : "Nhận";
    return make("div", { "class": "review-tools" }, button("check", many, "Enter", "accept"),
      ...(kind === "table" && !this.cell && rows.length > 1 ? [button("done_all", "Nhận cả bảng", "B", "whole")] : []),
      ...(kind === "document" || (kind === "asides" && !this.cell) ? [] : [button("block", this.proposal(keys[0])?.byHand && keys.length === 1 ? "Xóa" : "Bỏ qua", "S", "skip")]),
      ...(kind === "figure" ? [button("add", "Thêm phạm vi", "N", "again")] : []),
      ...(this.cell ? [button("close", "Đóng ô", "Esc", "close")] : []),
      button("undo", "Hoàn tác", "U", "undo"));
  }

  refresh() {
    const rows = this.draft.proposals.filter(({ table }) => table);
    const done = rows.filter(({ key }) => key in this.decided).length;
    const wrong = this.wrong().length;
    setText(this.count, `${done}/${rows.length}`);
    this.faulty.hidden = !wrong;
    setText(this.faulty, `${wrong} mục có lỗi (X)`);
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

  // What is decided and wrong by the rules of the import.
  wrong() {
    return ["document", ...this.proposals.keys()].filter((key) => key in this.decided && this.decided[key][0] !== "skipped" && this.hasError(key));
  }

  title() {
    const { kind, keys, rows } = this.stop;
    const place = `Mục ${this.at + 1}/${this.stops.length}: `;
    if (kind === "document") return `${place}văn bản`;
    if (kind === "table") return `${place}bảng ${rows.length} dòng, ${keys.length} số`;
    if (kind === "asides") return `${place}${keys.length} số không phải số liệu`;
    return keys.length > 1 && !this.isMixed ? `${place}${keys.length} chỗ giống nhau` : place.replace(": ", "");
  }

  notesOf() {
    const keys = this.stop.kind === "asides" && !this.cell ? [] : this.keys;
    const own = keys.map((key) => this.proposal(key)).filter(Boolean);
    const doubts = [...new Set(this.stop.kind === "document" ? this.draft.warnings : own.flatMap(({ doubts: told }) => told))];
    const faults = this.faultsOf(keys);
    const isNone = own.length && !own[0].table ? [make("li", {}, `Máy cho rằng đây không phải số liệu: ${own[0].aside}. Là số liệu thì điền các ô rồi nhận.`)] : [];
    const decided = keys.length && keys.every((key) => key in this.decided) ? [make("li", { "class": "decided" }, decidedAs(this.decided[keys[0]]))] : [];
    return [...decided, ...isNone, ...doubts.map((told) => make("li", { "class": "doubt" }, told)), ...this.rivalsOf(own), ...faultList(faults, Object.values(this.draft.columns).flat(), (cells) => this.mend([cells]))];
  }

  // Figures that say another value of the same: a way there each.
  rivalsOf(own) {
    const rivals = own.flatMap(({ rivals: told }) => told ?? []).map((key) => this.proposal(key)).filter(Boolean);
    if (!rivals.length) return [];
    return [make("li", {}, ...rivals.map((rival) => {
      const way = make("button", { type: "button", "class": "review-way" }, "Tới số kia: ", sentence(this.placeOf(rival), 40));
      way.addEventListener("click", () => this.goTo(rival.key));
      return way;
    }))];
  }

  faultsOf(keys) {
    if (this.looked && this.formKey === this.looked.key) return this.looked.faults;
    return keys.flatMap((key) => (this.decided[key]?.[0] === "skipped" ? [] : this.faults[key] ?? []));
  }

  // The first way out of each error here that one key may take, or of each warning where nothing is wrong.
  ways(onlyErrors = false) {
    const faults = this.stop.kind === "asides" && !this.cell ? [] : this.faultsOf(this.keys);
    const first = (some) => some.flatMap(([, , , [way]]) => (way?.[2] ? [way[1]] : []));
    const errors = first(faults.filter(([, , isError]) => isError));
    return errors.length || onlyErrors ? errors : first(faults);
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
    else if (name === "skip" && this.stop.kind !== "document" && (this.stop.kind !== "asides" || this.cell)) this.askWhy();
    else if (name === "undo") this.undo();
    else if (name === "later" || name === "earlier") this.walk(name === "later" ? 1 : -1);
    else if (name === "close") this.close();
    else if (name === "figure" || name === "edit") this.edit();
    else if (name === "turn") this.turn();
    else if (name === "find") this.item.querySelector("[data-search=indicator_id], [data-search]")?.focus();
    else if (name === "wrong") this.toWrong();
    else if (name === "findScope") this.item.querySelector("[data-search=scope]")?.focus();
    else if (name === "mend") this.mend(this.ways());
    else if (name === "again" || name === "mark") this.addFigure(name === "again");
    else if (name === "lack") this.lack("new_indicator");
    else if (name === "lackScope") this.lack("new_scope");
    else if (name === "note") this.toNote();
    else if (name === "value") this.enter("value", "amount_text", "officials");
    else if (name === "year") this.enter("year", "bucket_start");
  }

  accept(told) {
    let keys = told;
    if (!keys.length) {
      setText(this.live, "Ở đây không còn mục nào chờ kiểm.");
      return;
    }
    if (!this.isNamed()) return;
    if (this.stop.kind === "asides" && !this.cell) {
      this.step(keys, { "do": "skip", keys, reason: "" }, (key) => ["skipped", null, this.proposal(key).aside], "Đã nhận danh sách");
      return;
    }
    const changed = keys.filter((key) => Object.keys(this.typed.get(key) ?? {}).length);
    if (this.isMixed && changed.length) {
      this.mended(Object.fromEntries(changed.map((key) => [key, { ...this.typed.get(key) }])));
      keys = keys.filter((key) => !changed.includes(key));
      if (!keys.length) {
        this.onward("Đã sửa và nhận");
        return;
      }
    }
    const typed = this.typed.get(keys[0]) ?? {};
    const isChanged = Object.keys(typed).length > 0 || (this.stop.kind !== "document" && !this.proposal(keys[0]).table);
    if (isChanged) this.step(keys, { "do": "change", keys, typed: { ...typed } }, (key) => ["changed", { ...(this.proposal(key)?.cells ?? this.document), ...typed }, ""], "Đã sửa và nhận");
    else this.step(keys, { "do": "accept", keys }, (key) => this.decided[key]?.[0] === "changed" ? this.decided[key] : ["accepted", null, ""], keys.length > 1 ? `Đã nhận cả ${keys.length}` : "Đã nhận");
  }

  // Whoever decides has said who he is; asked for once.
  isNamed() {
    const isGiven = Boolean(this.name.value.trim());
    this.name.classList.toggle("wanted", !isGiven);
    if (!isGiven) {
      this.name.focus();
      setText(this.live, "Ghi họ tên người kiểm, một lần cho cả bản nháp.");
    }
    return isGiven;
  }

  // Cells of several rows at once, and what else the same number makes accepted with them.
  mend(ways) {
    if (!ways.length) {
      setText(this.live, "Ở đây không có gợi ý sửa nào.");
      return;
    }
    if (!this.isNamed()) return;
    const typed = Object.fromEntries(openOf(this.keys, this.decided).filter((key) => this.proposals.has(key)).map((key) => [key, {}]));
    for (const cells of ways) for (const [key, own] of Object.entries(cells)) typed[key] = { ...typed[key], ...this.typed.get(key), ...own };
    this.mended(typed);
    this.onward("Đã sửa như gợi ý");
  }

  mended(typed) {
    for (const key of Object.keys(typed)) delete this.faults[key]; // what is still wrong the server says
    this.remember(Object.keys(typed), { "do": "mend", typed }, (key) => ["changed", { ...(this.decided[key]?.[1] ?? this.proposal(key).cells), ...typed[key] }, ""]);
  }

  addFigure(isAgain) {
    const own = this.proposal(this.keys[0]);
    const place = isAgain ? own : marked(this.textPlace) ?? (own && { line: own.line, start: 0, end: this.placeOf(own).text.length });
    if (!place) {
      setText(this.live, "Bôi đen chữ nêu số liệu trong văn bản, rồi nhấn M.");
      return;
    }
    this.again = isAgain;
    this.past.push(null);
    this.say({ "do": "add", line: place.line, start: place.start, end: place.end, beside: isAgain ? own.key : "" }, true);
  }

  // No list has the indicator or the scope: a new one, prefilled from the figure.
  lack(item) {
    if (this.table !== "targets" || this.stop.kind === "document") return;
    const { cells, choices } = this.own;
    const place = this.placeOf(this.proposal(this.formKey));
    const unit = this.typed.get(this.formKey)?.unit ?? cells.unit;
    const first = (column) => choices?.[column]?.[0]?.[0] ?? "";
    const label = nameOf(place, item === "new_indicator" ? unit : "");
    const filled = item === "new_scope" ? { label, parent: first("scope") } : { label, unit, topic: this.draft.topics[first("indicator_id")] ?? "", definition: label };
    this.lacking = itemForm(this.draft, item, filled,
      (typed) => { this.past.push(null); this.say({ "do": "propose", item, typed }, true); }, () => { this.lacking = null; this.draw(); this.focus(); });
    this.draw();
    this.lacking.form.querySelector("input, textarea").focus();
  }

  toNote() {
    if (this.stop.rows && !this.cell) this.edit();
    this.focusField("note");
  }

  askWhy() {
    if (this.keys.length === 1 && this.proposal(this.keys[0])?.byHand) { // what a person added is taken away
      this.past.push(null);
      this.say({ "do": "drop", keys: this.keys }, true);
      return;
    }
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
    this.remember(keys, step, made);
    this.onward(said);
  }

  remember(keys, step, made) {
    this.past.push(keys.map((key) => [key, this.decided[key]]));
    this.decided = { ...this.decided, ...Object.fromEntries(keys.map((key) => [key, made(key)])) };
    keys.forEach((key) => this.typed.delete(key));
    this.looked = null;
    this.say(step);
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

  // Everything is decided: what is wrong with it yet, then what to do with it.
  over(said) {
    this.cell = "";
    const wrong = this.wrong();
    this.isEnding = wrong.length > 0;
    if (wrong.length) {
      this.goTo(wrong[0], true);
      setText(this.live, `${said}. Đã kiểm hết, còn ${wrong.length} mục có lỗi. ${this.live.textContent}`);
      return;
    }
    this.draw();
    const told = "Đã kiểm hết. Tải tệp Excel, hoặc xem kế hoạch cùng các tỉnh khác ở bên dưới.";
    this.item.prepend(make("p", { role: "status", "class": "review-over" }, told));
    setText(this.live, [said, told].filter(Boolean).join(". "));
    this.focus();
  }

  undo() {
    const before = this.past.pop();
    if (before === undefined && !this.canUndo) {
      setText(this.live, "Không còn bước nào để hoàn tác.");
      return;
    }
    this.say({ "do": "undo" });
    if (!before) { // a step of an earlier visit, or what was added: the server knows which
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
    this.settle();
    [this.row, this.cell] = [row, cell];
    this.draw();
    this.edit();
  }

  close() {
    this.settle();
    const stood = this.cell || this.skipping || this.lacking;
    [this.cell, this.skipping, this.lacking] = ["", false, null];
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

  toWrong() {
    const wrong = this.wrong();
    const here = wrong.findIndex((key) => this.stop.keys.includes(key));
    if (wrong.length) this.goTo(wrong[(here + 1) % wrong.length], true);
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
    if (event.key === "Enter" && !target.matches("button, summary, a")) this.act("accept");
    else if (event.key === "Escape") this.act("close");
    else if (isBox || (this.textPlace.contains(target) && event.code !== "KeyM")) return;
    else if (/^Digit\d$/.test(event.code)) {
      const digit = event.code.at(-1);
      const wanted = this.skipping ? `[data-reason="${digit}"]` : `[data-pick="${event.shiftKey ? "scope" : "indicator_id"}-${digit}"]`;
      this.item.querySelector(wanted)?.click();
      if (!this.skipping && !isBox) this.focus();
    } else if (event.code === "KeyC" && event.shiftKey) this.act("lackScope");
    else if (LETTERS[event.code] && event.code !== "Escape") this.act(LETTERS[event.code]);
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
