// The private notes of a list: saved to a file and taken from one; sent along for PowerPoint's notes pane.
import { make, setText } from "../house.card/elements.js";
import { notice, tool } from "../house.card/tools.js";
import { asFile, noteOf, takeFrom, whenKept } from "./notes.js";

const KEPT = "Ghi chú riêng chỉ lưu trong trình duyệt này, không có trong liên kết.";
const text = new TextDecoder();
const rows = new WeakMap();

const save = (blob) => {
  const link = make("a", { href: URL.createObjectURL(blob), download: "ghi-chu-trinh-chieu.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

class NotesFile {
  constructor(place) {
    this.told = make("span", {}, KEPT);
    this.save = tool("button", "save", "Lưu ghi chú ra tệp", { type: "button" });
    this.open = tool("button", "upload_file", "Mở tệp ghi chú", { type: "button" });
    this.slides = tool("a", "co_present", "PowerPoint kèm ghi chú riêng", { target: "_blank" });
    const file = make("input", { type: "file", accept: ".json", hidden: "", "aria-label": "Tệp ghi chú" });
    place.append(make("div", { "class": "card-tools notes-file" }, this.told, this.save, this.open, this.slides, file));
    this.save.addEventListener("click", () => save(asFile(this.views)));
    this.open.addEventListener("click", () => file.click());
    this.slides.addEventListener("click", () => { this.slides.dataset.sent = JSON.stringify({ [this.code]: JSON.stringify(this.views.map(({ key }) => noteOf(key))) }); });
    file.addEventListener("change", () => this.take(file));
    whenKept(() => { if (place.isConnected) this.show(); });
  }

  update({ views, address, code }) {
    Object.assign(this, { views, code });
    this.slides.href = address;
    this.show();
  }

  show() {
    const count = this.views.filter(({ key }) => noteOf(key)).length;
    setText(this.told, count ? `${KEPT} ${count} nội dung có ghi chú.` : KEPT);
    this.save.hidden = this.slides.hidden = !count;
  }

  async take(file) {
    try {
      const count = await takeFrom(file.files[0]);
      notice(`Đã lấy ${count} ghi chú từ tệp vào trình duyệt này.`);
    } catch (error) {
      console.warn(error);
      notice("Tệp này không phải tệp ghi chú đã lưu từ đây.");
    }
    file.value = "";
  }
}

export default function draw({ data, parentElement }) {
  let own = rows.get(parentElement);
  if (!own) rows.set(parentElement, own = new NotesFile(parentElement));
  own.update(JSON.parse(text.decode(data)));
}
