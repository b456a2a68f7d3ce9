// Who comes for the first time is shown the way to the guide, in one line that lies over the page and moves nothing. Closed
// or followed it stays away for good: the browser remembers. Where it may not remember there is no line.
(() => {
  "use strict";

  const SEEN = "da-xem-huong-dan"; // in the browser's memory
  const GUIDE = new URL("guide", new URL(".", document.currentScript.src)).href;
  const isAtGuide = () => location.href.split(/[?#]/u)[0] === GUIDE;
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...children);
    return element;
  };

  const leave = make("button", { type: "button", "aria-label": "Đóng, không hiện lại", title: "Đóng, không hiện lại" }, "×");
  const way = make("a", { href: GUIDE, "data-view": "" }, "Cách đọc, trong năm phút");
  const hint = make("aside", { "class": "hint", "aria-label": "Cho người mới dùng" }, make("p", {}, "Mới dùng? ", way), leave);
  const end = () => {
    hint.remove();
    try {
      localStorage.setItem(SEEN, "1");
    } catch { /* it goes for now */ }
  };
  leave.addEventListener("click", end);
  way.addEventListener("click", end);
  addEventListener("storage", ({ key }) => { if (key === SEEN) hint.remove(); });

  let isNew = false;
  try {
    isNew = localStorage.getItem(SEEN) === null;
  } catch { /* nobody knows */ }
  if (!isNew) return;
  if (isAtGuide()) end();
  else addEventListener("DOMContentLoaded", () => document.body.append(hint));
})();
