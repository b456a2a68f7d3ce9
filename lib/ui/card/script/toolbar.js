// What can be done with a card: presented, taken home as a file, a link or a picture, asked for its sources.
import { make } from "./elements.js";
import { box, button, fileLink, onward, takeAlong } from "./tools.js";

const COPY_LINK = "Bấm vào liên kết để chọn cả dòng, rồi nhấn Ctrl+C.";
const PICTURE = "PNG để dán vào Word, Zalo; SVG để in lớn, chỉnh sửa.";
const NO_PICTURE = "Trang chưa tải đủ phần tạo ảnh. Hãy tải lại trang rồi thử lại.";

const picture = (key) => {
  const hint = make("p", {}, PICTURE);
  const forms = ["png", "svg"].map((form) => {
    const choice = make("button", { type: "button", "class": "card-choice" }, `Ảnh ${form.toUpperCase()}`);
    choice.addEventListener("click", () => { hint.textContent = NO_PICTURE; }); // picture.js would have kept the click
    return make("div", { "class": `st-key-${form}-${key}` }, choice);
  });
  return box("image", "Tải ảnh", `${key}-picture`, hint, ...forms);
};

const copied = (key, address, unpublished) => {
  const taken = takeAlong(COPY_LINK, () => address);
  return box("link", "Sao chép liên kết", `${key}-link`, ...taken.parts, ...(unpublished ? [make("p", {}, unpublished)] : []));
};

const doing = (symbol, label, act) => {
  const own = button(symbol, label);
  own.addEventListener("click", () => act(own));
  return own;
};

// The tools that a card has, in their order: `page` says which, `present(event)` and `sources(opener)` do what the card knows.
export const toolbar = (key, { link, files, rows, slides, picture: pictured, evidence, unpublished, onward: leads }, { present, sources }) => {
  const boxed = ({ opener, opened }) => [opener, opened];
  if (!rows) return leads ? [onward(leads)] : []; // a table that is empty under these choices
  return [
    ...Object.entries(slides).map(([event, label]) => doing("slideshow", label, () => present(event))),
    fileLink("download", `Tải Excel (${rows.toLocaleString("vi-VN")} dòng)`, files.xlsx),
    ...(link ? boxed(copied(key, link, unpublished)) : []),
    ...(files.pptx ? [fileLink("co_present", "Tải PowerPoint", files.pptx)] : []),
    ...(pictured ? boxed(picture(key)) : []),
    ...(evidence ? [doing("format_quote", "Nguồn từng số", sources)] : []),
    ...(leads ? [onward(leads)] : []),
  ];
};
