// A card on screen. It stays while its key stays: what a rerun changes is changed in place, the rest is not touched, and
// an error in one card is told there and takes no other.
import { chart, forget, show } from "./charts.js";
import { make, refill, runs, setText } from "./elements.js";
import { tabs } from "./tabs.js";
import { asText, table } from "./table.js";
import { box, button, fileLink, takeAlong } from "./tools.js";

const TAG = 16; // signs that stand for the content
const FAILED = "Thẻ này chưa hiển thị được. Hãy tải lại trang; các thẻ khác vẫn dùng được.";
const COPY_LINK = "Bấm vào liên kết để chọn cả dòng, rồi nhấn Ctrl+C.";
const COPY_TABLE = "Bấm vào khung để chọn cả bảng, nhấn Ctrl+C, rồi dán vào Excel; trong Word thì dán rồi chọn Chèn › Bảng › Chuyển văn bản thành bảng.";
const PICTURE = "PNG để dán vào Word, Zalo; SVG để in lớn, chỉnh sửa.";
const NO_PICTURE = "Trang chưa tải đủ phần tạo ảnh. Hãy tải lại trang rồi thử lại.";
const cards = new WeakMap();
const text = new TextDecoder();

class Card {
  constructor(root, key, tell) {
    [this.key, this.tell, this.content, this.tag] = [key, tell, null, ""];
    this.title = make("h2", {});
    this.subtitle = make("p", {});
    this.badge = make("span", {});
    this.tabs = tabs(["Biểu đồ", "Bảng"], key, (chosen) => this.opened(chosen));
    const [pieces, rows] = this.tabs.panels;
    [this.pieces, this.rows] = [pieces, rows];
    this.foot = make("footer", { "class": `card-foot st-key-foot-${key}` });
    this.tools = make("div", { "class": `card-tools st-key-tools-${key}` });
    root.append(
      make("header", { "class": "card-head" }, this.title, this.subtitle, this.badge),
      make("div", { "class": "card-body" }, this.tabs.list, ...this.tabs.panels), this.foot, this.tools);
    this.tabs.choose(0, false);
  }

  update(tag, content, page) {
    this.page = page;
    if (tag !== this.tag) {
      [this.tag, this.content] = [tag, content()];
      this.draw();
    }
    refill(this.tools, page, () => this.toolRow());
  }

  draw() {
    const { title, subtitle, badge: [colour, verdict], pieces, foot } = this.content;
    setText(this.title, title);
    setText(this.subtitle, subtitle);
    setText(this.badge, verdict);
    this.badge.className = `card-badge ${colour}`;
    this.drawPieces(pieces);
    refill(this.foot, foot, (told) => this.footOf(told));
    if (!this.rows.hidden) this.drawTable();
  }

  // Charts and paragraphs by their place: a chart stays a chart, so that Plotly changes it instead of starting anew.
  drawPieces(pieces) {
    const kept = [...this.pieces.children];
    pieces.forEach((piece, i) => {
      const wanted = piece.figure ? "card-chart" : "card-words";
      let part = kept.shift();
      while (part && !part.classList.contains(wanted) && kept.length && pieces.length - i <= kept.length) {
        this.remove(part);
        part = kept.shift();
      }
      if (part && !part.classList.contains(wanted)) {
        kept.unshift(part);
        part = null;
      }
      if (!part) {
        part = piece.figure ? chart((figure) => this.tell("evidence", figure)) : make("div", { "class": "card-words" });
        this.pieces.insertBefore(part, kept[0] ?? null);
      }
      if (piece.figure) show(part, piece);
      else {
        part.classList.toggle("apart", piece.apart);
        refill(part, piece.words, (words) => words.map((paragraph) => make("p", {}, ...runs(paragraph))));
      }
    });
    kept.forEach((part) => this.remove(part));
  }

  remove(part) {
    if (part.classList.contains("card-chart")) forget(part);
    part.remove();
  }

  opened(chosen) {
    if (!this.content) return;
    if (chosen === 1) this.drawTable();
    else this.drawPieces(this.content.pieces); // charts had no width while they were hidden
  }

  drawTable() {
    const own = this.content.table;
    if (own.waiting) this.tell("table", true);
    refill(this.rows, own, () => {
      if (own.waiting) return [make("p", {}, "Đang lấy các dòng của bảng…")];
      const taken = takeAlong(COPY_TABLE, () => asText(own));
      const { opener, opened } = box("content_copy", "Sao chép bảng", `${this.key}-copy`, ...taken.parts);
      return [table(own), make("div", { "class": "card-tools" }, opener), opened];
    });
  }

  footOf({ shown, folded, fold }) {
    const lines = (list) => list.map((line) => make("p", {}, ...runs(line)));
    const more = folded.length ? [make("details", {}, make("summary", {}, fold), ...lines(folded))] : [];
    return [...lines(shown), ...more];
  }

  toolRow() {
    const { link, files, rows, evidence, unpublished } = this.page;
    const present = button("slideshow", "Thêm vào trình chiếu");
    present.addEventListener("click", () => this.tell("present", true));
    const taken = takeAlong(COPY_LINK, () => link);
    const copied = box("link", "Sao chép liên kết", `${this.key}-link`, ...taken.parts, ...(unpublished ? [make("p", {}, unpublished)] : []));
    const hint = make("p", {}, PICTURE);
    const forms = ["png", "svg"].map((form) => {
      const choice = make("button", { type: "button", "class": "card-choice" }, `Ảnh ${form.toUpperCase()}`);
      choice.addEventListener("click", () => { hint.textContent = NO_PICTURE; }); // picture.js would have kept the click
      return make("div", { "class": `st-key-${form}-${this.key}` }, choice);
    });
    const picture = box("image", "Tải ảnh", `${this.key}-picture`, hint, ...forms);
    const row = [present, fileLink("download", `Tải Excel (${rows} dòng)`, files.xlsx), copied.opener, copied.opened,
      fileLink("co_present", "Tải PowerPoint", files.pptx), picture.opener, picture.opened];
    if (!evidence) return row;
    const sources = button("format_quote", "Nguồn từng số");
    sources.addEventListener("click", () => this.tell("evidence", ""));
    return [...row, sources];
  }
}

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = cards.get(parentElement);
  try {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    const head = JSON.parse(text.decode(bytes.subarray(0, bytes.indexOf(10))));
    const rest = bytes.subarray(bytes.indexOf(10) + 1);
    if (!own) {
      const root = parentElement.appendChild(make("article", { "class": "card" }));
      own = new Card(root, head.key, (event, value) => setTriggerValue(event, value));
      cards.set(parentElement, own);
    }
    own.update(text.decode(rest.subarray(0, TAG)), () => JSON.parse(text.decode(rest.subarray(TAG))), head.page);
  } catch (error) {
    console.error(error);
    parentElement.replaceChildren(make("p", { role: "alert" }, FAILED));
    cards.delete(parentElement);
  }
}
