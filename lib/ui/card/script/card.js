// A card on screen. It stays while its key stays: what a rerun changes is changed in place, the rest is not touched, and
// an error in one card is told there and takes no other.
import { chart, forget, show } from "./charts.js";
import { copyTable } from "./clipboard.js";
import { make, paragraphs, refill, setText } from "./elements.js";
import { evidence } from "./evidence.js";
import { number } from "./numbered.js";
import { tabs } from "./tabs.js";
import { table } from "./table.js";
import { explain, list } from "./terms.js";
import { toolbar } from "./toolbar.js";
import { button } from "./tools.js";
import { drawnFor, watch } from "./width.js";

const TAG = 16; // signs that stand for the content
const FAILED = "Thẻ này chưa hiển thị được. Hãy tải lại trang; các thẻ khác vẫn dùng được.";
const cards = new WeakMap();
const text = new TextDecoder();

class Card {
  constructor(root, key, tell) {
    [this.key, this.tell, this.content, this.tag] = [key, tell, null, ""];
    // First what the figures say; the heading, by which readers find the card, names what is measured and is drawn below.
    this.title = make("h2", {});
    this.headline = make("p", { "class": "card-said" });
    this.more = make("div", { "class": "card-more" });
    this.subtitle = make("p", { "class": "card-measure" });
    this.badge = make("span", {});
    this.fold = make("button", { type: "button", "class": "card-fold", "aria-controls": `${key}-whole` });
    this.tabs = tabs(["Biểu đồ", "Bảng"], key, (chosen) => this.opened(chosen));
    const [pieces, rows] = this.tabs.panels;
    [this.pieces, this.rows] = [pieces, rows];
    this.listed = make("p", { "class": "card-terms" });
    this.foot = make("footer", { "class": `card-foot st-key-foot-${key}` });
    this.tools = make("div", { "class": `card-tools st-key-tools-${key}` });
    root.append(
      make("header", { "class": "card-head" }, this.title, this.headline, this.more, this.subtitle, this.badge, this.fold),
      make("div", { "class": "card-body", id: `${key}-whole` }, this.tabs.list, ...this.tabs.panels, this.listed, this.foot), this.tools);
    this.evidence = evidence(root, key);
    rows.addEventListener("click", (event) => this.followed(event));
    this.tabs.choose(0, false);
    this.root = root;
    this.folded(false);
    this.fold.addEventListener("click", () => this.folded(!root.classList.contains("folded")));
    root.firstChild.addEventListener("click", ({ target }) => {
      if (!target.closest("button, a") && !this.leads && root.classList.contains("folded") && getSelection().isCollapsed) this.folded(false);
    });
    watch(pieces, tell);
  }

  // On a telephone a card that is not of the page's first row shows what it says, and the rest on demand (narrow.css); a
  // leading one keeps its chart in sight, everywhere (card.css).
  standIn(place) {
    const first = document.querySelector('[class*="st-key-cards-"]');
    this.leads = place.closest(".st-key-cards-leading") !== null;
    const isFoldable = this.leads || first !== null && !first.contains(place) && place.closest('[class*="st-key-cards-"]') !== null;
    this.root.classList.toggle("foldable", isFoldable);
    this.root.classList.toggle("leads", this.leads);
    if (this.leads) { // below its chart, with what would else be three clicks away
      this.adds = button("slideshow", "Thêm vào trình chiếu");
      this.adds.addEventListener("click", () => this.tell("present", true));
      this.tools.before(make("div", { "class": "card-fold-line" }, this.fold, this.adds));
    }
    this.folded(isFoldable);
  }

  folded(wanted) {
    this.root.classList.toggle("folded", wanted);
    this.fold.setAttribute("aria-expanded", String(!wanted));
    const hidden = this.leads ? "Điều kiện, bảng, nguồn, tải về" : "Xem biểu đồ và bảng";
    setText(this.fold, wanted ? hidden : "Thu gọn");
  }

  update(tag, content, page) {
    this.page = page;
    if (tag !== this.tag) {
      [this.tag, this.content] = [tag, content()];
      this.draw();
    }
    const { title } = this.content;
    refill(this.title, [title, page.own], () => [page.own ? make("a", { href: page.own, "data-view": "" }, title) : title]);
    if (this.adds) this.adds.hidden = !page.rows;
    drawnFor(this.pieces, page.narrow);
    number(this.root, page.numbers);
    refill(this.tools, [page, this.content.title], () => toolbar(this.key, page, {
      present: (event) => this.tell(event, true), sources: (opener) => this.sources("", opener),
      anchor: `#the-${this.key}`, name: this.content.title }));
  }

  sources(figure, opener) {
    this.evidence.open(this.page.files.json, figure, opener);
  }

  // A figure of the table shows its evidence here; beside the page, as its address says, where the reader wants it there.
  followed(event) {
    const way = event.target.closest("a[href]");
    if (!way || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.sources(new URL(way.href).searchParams.get("dong"), way);
  }

  draw() {
    const { headline, more, names, subtitle, badge: [colour, verdict], pieces, terms, listed, foot } = this.content;
    setText(this.headline, headline);
    this.headline.hidden = !headline;
    refill(this.more, [more, names], () => [...more.map((one) => make("p", {}, one)), ...this.namesOf(names)]);
    setText(this.subtitle, subtitle);
    setText(this.badge, verdict);
    this.badge.className = `card-badge ${colour}`;
    this.badge.hidden = !verdict;
    this.tabs.list.hidden = !pieces.length; // a card that is a table alone
    if (!pieces.length && this.rows.hidden) this.tabs.choose(1, false);
    this.drawPieces(pieces);
    explain(this.root, [this.badge, this.subtitle, ...this.pieces.querySelectorAll(".card-words > p")], terms);
    list(this.listed, listed);
    refill(this.foot, foot, (told) => this.footOf(told));
    if (!this.rows.hidden) this.drawTable();
  }

  // Names behind the counts of the sentence, each group on demand.
  namesOf(names) {
    if (!names.length) return [];
    const groups = names.map(({ count, who, open }) => make("details", open ? { open: "" } : {}, make("summary", {}, count), make("p", {}, who)));
    return [make("div", { "class": "card-names" }, ...groups)];
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
        part = piece.figure ? chart((figure, place) => this.sources(figure, place)) : make("div", { "class": "card-words" });
        this.pieces.insertBefore(part, kept[0] ?? null);
      }
      if (piece.figure) show(part, piece);
      else {
        part.classList.toggle("apart", piece.apart);
        refill(part, piece.words, paragraphs);
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
    if (own?.waiting) this.tell("table", true);
    refill(this.rows, own, () => {
      if (!own) return [];
      if (own.waiting) return [make("p", {}, "Đang lấy các dòng của bảng…")];
      const [shown, taken] = [table(own), button("content_copy", "Sao chép bảng")];
      taken.addEventListener("click", () => copyTable(own, shown.firstChild));
      return [shown, make("div", { "class": "card-tools" }, taken)];
    });
  }

  footOf({ shown, folded, fold }) {
    const more = folded.length ? [make("details", {}, make("summary", {}, fold), ...paragraphs(folded))] : [];
    return [...paragraphs(shown), ...more];
  }
}

// What stands in the place of a card: the card, or the sentence that says why it is not there.
const standing = new WeakMap();
const stand = (place, element) => {
  const before = standing.get(place);
  before?.querySelectorAll(".card-chart").forEach(forget);
  before?.remove();
  standing.set(place, place.appendChild(element));
};

const failed = (place, told, again) => {
  cards.delete(place);
  const way = make("button", { type: "button", "class": "card-tool" }, "Thử lại");
  way.addEventListener("click", () => again());
  stand(place, make("div", { "class": "card-failed" }, make("p", { role: "alert" }, told), ...(again ? [way] : [])));
};

export default function draw({ data, parentElement, setTriggerValue }) {
  let own = cards.get(parentElement);
  try {
    const bytes = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
    const head = JSON.parse(text.decode(bytes.subarray(0, bytes.indexOf(10))));
    if (head.failed) {
      failed(parentElement, head.failed, head.again && (() => setTriggerValue("again", true)));
      return;
    }
    const rest = bytes.subarray(bytes.indexOf(10) + 1);
    if (!own) {
      const root = make("article", { "class": "card" });
      own = new Card(root, head.key, (event, value) => setTriggerValue(event, value));
      stand(parentElement, root);
      own.standIn(parentElement);
      cards.set(parentElement, own);
    }
    own.update(text.decode(rest.subarray(0, TAG)), () => JSON.parse(text.decode(rest.subarray(TAG))), head.page);
  } catch (error) {
    console.error(error);
    failed(parentElement, FAILED);
  }
}
