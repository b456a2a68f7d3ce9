// What can be done with a card or a table: two things in sight, taking it home and asking where its figures stand, and a
// menu for the rest.
import { copyFrom } from "./clipboard.js";
import { make } from "./elements.js";
import { button, copy, menu, notice, onward, tool } from "./tools.js";

const NO_PICTURE = "Trang chưa tải đủ phần tạo ảnh. Hãy tải lại trang rồi thử lại.";
const PICTURES = {
  png: "Tải ảnh PNG, để dán vào Word, Zalo",
  svg: "Tải ảnh SVG, để in lớn, chỉnh sửa",
  png169: "Tải ảnh 16:9, cho trang chiếu",
  pnghalf: "Tải ảnh nửa trang A4",
  pnga4: "Tải ảnh trang A4, dài thì chia nhiều trang",
};

const fileLink = (symbol, label, address) => tool("a", symbol, label, { href: address, target: "_blank" });

const doing = (symbol, label, act) => {
  const own = button(symbol, label);
  own.addEventListener("click", () => act(own));
  return own;
};

// picture.js knows the click by where it falls, and keeps it; without that file it comes through to here.
const picture = (key, form, label) => {
  const own = doing("image", label, () => notice(NO_PICTURE));
  return make("div", { "class": `st-key-${form}-${key}`, role: "none" }, own);
};

// A menu of one thing is that thing.
const gathered = (symbol, label, id, items) => (items.length > 1 ? menu(symbol, label, id, items) : items);

// The tools that a card has, in their order: `page` says which, `present(event)` and `sources(opener)` do what the card
// knows, `name` is what a copied link leads to.
export const toolbar = (key, { link, files, rows, slides, picture: pictured, evidence, unpublished, copied = [], onward: leads }, { present, sources, anchor = "", name = "" }) => {
  if (!rows) return leads ? [onward(leads)] : []; // a table that is empty under these choices
  const told = `Đã sao chép liên kết tới ${name ? `thẻ «${name}»` : "trang đang xem"}.`;
  const home = [
    ...(files.xlsx ? [fileLink("download", `Tải Excel (${rows.toLocaleString("vi-VN")} dòng)`, files.xlsx)] : []),
    ...(files.pptx ? [fileLink("co_present", "Tải PowerPoint", files.pptx)] : []),
    ...(files.docx ? [fileLink("description", "Tải Word", files.docx)] : []),
    ...(pictured ? Object.entries(PICTURES).map(([form, label]) => picture(key, form, label)) : []),
  ];
  const others = [
    ...(link ? [doing("link", "Sao chép liên kết", (own) => copy(link + anchor, [told, unpublished].filter(Boolean).join(" "), own))] : []),
    ...Object.entries(slides).map(([event, label]) => doing("slideshow", label, () => present(event))),
    ...(leads ? [onward(leads)] : []),
  ];
  return [
    ...copied.map(([label, address]) => doing("content_copy", label, () => copyFrom(address))),
    ...gathered("download", "Tải về", `${key}-files`, home),
    ...(evidence ? [doing("format_quote", "Nguồn", sources)] : []),
    ...gathered("more_horiz", "Khác", `${key}-others`, others),
  ];
};
