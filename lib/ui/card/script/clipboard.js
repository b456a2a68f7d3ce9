// A table on the clipboard as a table: HTML for Word, Excel and mail, text with tabs between the cells for whatever takes
// text alone. Texts become text nodes first, so that nothing in the data is an element where it is pasted. Of several tables
// each stands behind an empty line, under its title (lib/present/views/pasted.py).
import { make } from "./elements.js";
import { asText } from "./table.js";
import { notice } from "./tools.js";

const DONE = "Đã sao chép bảng. Dán vào Word, Excel hoặc thư thì vẫn là bảng.";
const SELECTED = "Trình duyệt không cho trang tự sao chép. Bảng đã được chọn sẵn: nhấn Ctrl+C.";
const REFUSED = "Trình duyệt không cho trang tự sao chép bảng này. Hãy tải Excel.";
const COMING = "Đang lấy bảng…";
const LOST = "Không lấy được bảng: mất kết nối với máy chủ. Hãy thử lại.";
const FIGURE = /^(?:từ |gần |khoảng )?[^\p{L}(]*\d/u;
const SHORT = 40; // characters: a longer cell is a sentence, whatever it begins with
const WORDS = "text/plain"; // a refusal too is the sentence that says why (lib/ui/files/notices.py)
const KINDS = ["text/html", WORDS];

const cell = (name, text) => make(name, FIGURE.test(text) && text.length <= SHORT ? { align: "right" } : {}, text);

const asTables = (text) => make("div", {}, ...text.split("\n\n").flatMap((block) => {
  const lines = block.split("\n").map((line) => line.split("\t"));
  const title = lines[0].length === 1 ? [make("p", {}, make("b", {}, lines.shift()[0]))] : [];
  if (!lines.length) return title;
  const [head, ...rows] = lines;
  return [...title, make("table", { border: "1", cellspacing: "0", cellpadding: "4" },
    make("thead", {}, make("tr", {}, ...head.map((own) => make("th", {}, own)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((own) => cell("td", own))))))];
}));

const formsOf = (text) => [new XMLSerializer().serializeToString(asTables(text)), text];

// A browser may let a page copy at a click alone: a text that is still on its way is promised to it.
const written = async (coming) => {
  try {
    const promised = KINDS.map((kind, i) => [kind, coming.then((text) => new Blob([formsOf(text)[i]], { type: kind }))]);
    await globalThis.navigator.clipboard.write([new globalThis.ClipboardItem(Object.fromEntries(promised))]);
    return true;
  } catch {
    return false; // over plain HTTP pages have no clipboard; most browsers copy what is selected all the same
  }
};

const copySelected = (shown, text) => {
  const forms = formsOf(text);
  const give = (event) => {
    KINDS.forEach((kind, i) => event.clipboardData.setData(kind, forms[i]));
    event.preventDefault();
  };
  getSelection().selectAllChildren(shown);
  document.addEventListener("copy", give, { capture: true, once: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", give, { capture: true });
  return isDone;
};

// What the table says, copied; where the browser refuses both ways, the table that is `shown` is selected for Ctrl+C.
export const copyTable = async (own, shown) => {
  const text = asText(own);
  const isDone = await written(Promise.resolve(text)) || copySelected(shown, text);
  if (isDone) getSelection().removeAllRanges();
  notice(isDone ? DONE : SELECTED);
};

// The same of a table whose text has an address.
export const copyFrom = async (address) => {
  notice(COMING);
  let why = LOST;
  const coming = fetch(address, { headers: { accept: WORDS } }).then(async (answer) => {
    if (answer.ok) return answer.text();
    if (answer.headers.get("content-type")?.startsWith(WORDS)) why = await answer.text();
    throw new Error(why);
  });
  let isDone = await written(coming);
  try {
    const text = await coming;
    if (!isDone) {
      const place = document.body.appendChild(make("div", { "class": "card-taken", "aria-hidden": "true" }, "…"));
      isDone = copySelected(place, text);
      place.remove();
    }
    notice(isDone ? DONE : REFUSED);
  } catch (error) {
    console.warn(error);
    notice(why);
  }
};
