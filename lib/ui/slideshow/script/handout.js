// A presentation on paper: each sheet on a page of its own, or a handout of several sheets a page, each with room for notes.
import { make } from "../house.card/elements.js";
import { noteOf } from "./notes.js";
import { running, whenSent } from "./show.js";

export const ALONE = "1";
export const FORMS = { [ALONE]: "Mỗi tờ A4 ngang một trang chiếu", 2: "Bản phát tay: tờ A4 dọc, 2 trang chiếu", 4: "Bản phát tay: tờ A4 dọc, 4 trang chiếu", 6: "Bản phát tay: tờ A4 dọc, 6 trang chiếu" };

const clear = () => {
  delete document.documentElement.dataset.handout;
  document.querySelectorAll(".paper-note").forEach((note) => note.remove());
};
addEventListener("afterprint", clear);

// `form` is one of FORMS; where notes are not wanted, or there are none, lines wait for a pen. What is still on its way is
// waited for.
let due = null;
export const printAs = (form, withNotes) => {
  const stage = running();
  due = stage.waiting ? () => printAs(form, withNotes) : null;
  if (due) return;
  clear();
  if (form !== ALONE) {
    document.documentElement.dataset.handout = form;
    stage.sheets.forEach(({ section }, i) => section.append(make("div", { "class": "paper-note" }, withNotes ? noteOf(stage.keyOf(i + 1)) : "")));
  }
  print();
};

whenSent(() => due?.());
