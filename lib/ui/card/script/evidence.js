// Where figures stand: a dialog over the page. Its words come from the address of the card's evidence when it is opened, so
// that neither the page nor the connection has a part in it. Esc closes it, and focus goes back to what opened it.
import { icon, link, make, paragraphs } from "./elements.js";
import { takeAlong } from "./tools.js";

const WAITING = "Đang lấy nguồn…";
const FAILED = "Chưa lấy được nguồn. Hãy kiểm tra kết nối rồi thử lại.";
const GONE = "Thẻ không còn con số này: số liệu vừa được cập nhật. Hãy tải lại trang.";
const COPY_LINK = "Liên kết đến bằng chứng này; bấm để chọn cả dòng, rồi nhấn Ctrl+C.";
const FAULT = "Báo lỗi con số này", MAIL = "Soạn thư báo lỗi";
const COPY_REPORT = "Bấm để chọn cả đoạn, rồi nhấn Ctrl+C và gửi cho người phụ trách số liệu; trang không tự gửi gì.";
const REGISTER = "Mở ở trang Nguồn và chất lượng số liệu";
const ALL = "Nguồn từng số", ONE = "Nguồn của con số";

const fetched = async (address) => {
  const answer = await fetch(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  return answer.json();
};

// What a reader sends on who finds a fault: text to copy, and a letter where somebody is named to write to.
const faultOf = ({ report, mail }) => make("details", { "class": "card-fault" }, make("summary", {}, FAULT),
  ...(mail ? [make("p", {}, make("a", { href: mail }, MAIL))] : []), ...takeAlong(COPY_REPORT, () => report).parts);

// The lines of a text around the printed phrase, which is marked; the first is open.
const passageOf = ({ place, lines }, open) => make("details", { "class": "passage", ...(open ? { open: "" } : {}) }, make("summary", {}, place),
  make("ol", {}, ...lines.map(([number, runs]) => make("li", { value: number }, ...runs.map(([words, isPhrase]) => (isPhrase ? make("mark", {}, words) : words))))));

const shownOf = (answer) => {
  if (!answer) return [make("p", { role: "alert" }, GONE)];
  const { parts, link: address, passages = [], ...fault } = answer;
  const told = [
    ...parts.map((own) => make("div", { "class": "card-proof" }, ...paragraphs(own))),
    ...passages.map((own, i) => passageOf(own, i === 0)),
  ];
  if (!address) return told;
  return [...told, make("p", {}, link(REGISTER, address)), ...takeAlong(COPY_LINK, () => address).parts, faultOf(fault)];
};

// The evidence of a card whose dialog stands in `place` while it is open: `open(address, figure, opener)`, of all its figures where none is named.
export const evidence = (place, key) => {
  const title = make("h2", { id: `${key}-evidence` });
  const words = make("div", { "class": "card-proofs", role: "region", "aria-labelledby": title.id, "aria-live": "polite", tabindex: "0" });
  const close = make("button", { type: "button", "class": "card-close", "aria-label": "Đóng" }, icon("close"));
  const dialog = make("dialog", { "class": "card-dialog", "aria-labelledby": title.id }, make("header", {}, title, close), words);
  let asked = 0; // an answer that comes after the next question is nobody's
  let from = null;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); }); // beside its words
  dialog.addEventListener("close", () => {
    asked += 1;
    dialog.remove();
    from?.focus({ preventScroll: true });
  });

  const open = async (address, figure, opener) => {
    const own = asked += 1;
    from = opener;
    title.textContent = figure ? ONE : ALL;
    words.replaceChildren(make("p", {}, WAITING));
    words.setAttribute("aria-busy", "true");
    place.append(dialog);
    dialog.showModal();
    let told;
    try {
      told = shownOf(await fetched(figure ? `${address}${address.includes("?") ? "&" : "?"}dong=${encodeURIComponent(figure)}` : address));
    } catch (error) {
      console.warn(error);
      told = [make("p", { role: "alert" }, FAILED)];
    }
    if (own !== asked) return;
    words.replaceChildren(...told);
    words.setAttribute("aria-busy", "false");
    words.scrollTop = 0;
  };
  return { open };
};
