// A table on the clipboard as a table: HTML for Word, Excel and mail, text with tabs between the cells for whatever takes
// text alone. Texts become text nodes first, so that nothing in the data is an element where it is pasted.
import { make } from "./elements.js";
import { asText } from "./table.js";
import { notice } from "./tools.js";

const DONE = "Đã sao chép bảng. Dán vào Word, Excel hoặc thư thì vẫn là bảng.";
const REFUSED = "Trình duyệt không cho trang tự sao chép. Bảng đã được chọn sẵn: nhấn Ctrl+C.";
const FIGURE = /^(?:từ |gần |khoảng )?[^\p{L}(]*\d/u;
const SHORT = 40; // characters: a longer cell is a sentence, whatever it begins with

const cell = (name, text) => make(name, FIGURE.test(text) && text.length <= SHORT ? { align: "right" } : {}, text);

const asTable = (lines) => {
  const [head, ...rows] = lines.map((line) => line.split("\t"));
  return make("table", { border: "1", cellspacing: "0", cellpadding: "4" },
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", {}, text)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((text) => cell("td", text))))));
};

const written = async (forms) => {
  try {
    const blobs = Object.entries(forms).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    await globalThis.navigator.clipboard.write([new globalThis.ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return false; // over plain HTTP pages have no clipboard; most browsers copy what is selected all the same
  }
};

const copySelected = (shown, forms) => {
  const give = (event) => {
    for (const [kind, text] of Object.entries(forms)) event.clipboardData.setData(kind, text);
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
  const forms = { "text/html": new XMLSerializer().serializeToString(asTable(text.split("\n"))), "text/plain": text };
  const isDone = await written(forms) || copySelected(shown, forms);
  if (isDone) getSelection().removeAllRanges();
  notice(isDone ? DONE : REFUSED);
};
