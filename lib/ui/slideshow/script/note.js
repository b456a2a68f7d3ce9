// The note on a view of a list: for the presenter's eyes, kept in this browser, until they let it be printed on the sheet;
// then it is the server's, and stands in the link.
import { make, setText } from "../house.card/elements.js";
import { field, keep, noteOf, whenKept } from "./notes.js";

const PRIVATE = "Ghi chú riêng, chỉ mình tôi thấy", PRINTED = "Ghi chú in lên trang, ai xem cũng thấy";
const text = new TextDecoder();
const notes = new WeakMap();

class Note {
  constructor(place) {
    this.text = field({ rows: 2 });
    this.printed = make("input", { type: "checkbox" });
    this.other = make("p", {});
    place.append(make("div", { "class": "deck-note" }, this.text, make("label", {}, this.printed, "In lên trang"), this.other));
    this.text.addEventListener("change", () => this.write());
    this.text.addEventListener("input", () => { if (!this.printed.checked) keep(this.key, this.text.value); });
    this.printed.addEventListener("change", () => this.turn());
    whenKept(() => { if (place.isConnected && document.activeElement !== this.text) this.show(); });
  }

  update({ key, title, printed, longest }, tell) {
    Object.assign(this, { key, title, note: printed, longest, tell });
    this.printed.checked = Boolean(printed);
    this.show();
  }

  show() {
    const on = this.printed.checked;
    this.text.value = on ? this.note : noteOf(this.key);
    this.text.placeholder = on ? PRINTED : PRIVATE;
    this.text.maxLength = on ? this.longest : 2000;
    this.text.setAttribute("aria-label", `${on ? PRINTED : PRIVATE}: ${this.title}`);
    setText(this.other, on && noteOf(this.key) ? `Riêng: ${noteOf(this.key)}` : "");
  }

  write() {
    if (this.printed.checked) this.tell(this.note = this.text.value);
  }

  // What was private is printed, or the other way round; a note that is too long to be printed stays private, and says so.
  turn() {
    const own = this.text.value;
    if (this.printed.checked && own.length > this.longest) {
      this.printed.checked = false;
      setText(this.other, `Ghi chú in được dài nhất ${this.longest} ký tự.`);
      return;
    }
    if (this.printed.checked) keep(this.key, "");
    else keep(this.key, own);
    this.note = own;
    if (own) this.tell(this.printed.checked ? own : "");
    this.show();
  }
}

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = notes.get(parentElement);
  if (!own) notes.set(parentElement, own = new Note(parentElement));
  own.update(JSON.parse(text.decode(data)), (printed) => setTriggerValue("printed", printed || " ")); // an empty answer is none
}
