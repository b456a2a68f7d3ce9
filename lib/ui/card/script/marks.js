// The marks of a chart by the keyboard: arrows, Home and End walk from one to the next, the words that a pointer would see
// are shown and read out, Enter opens what stands behind the mark.
import { make } from "./elements.js";

const KEYS = "Mũi tên: từng số của biểu đồ; Enter: bằng chứng của số ấy";
const SHOWN = 100; // ms; Plotly shows the words of a mark 50 ms after those of the one before, at the earliest
const said = make("div", { "class": "marks-said", role: "status" });

// Every mark that has a figure behind it, in the order in which they are drawn.
const marksOf = (place) => (place.data ?? []).flatMap(({ customdata = [] }, curveNumber) =>
  [...customdata].flatMap((own, pointNumber) => (own?.[2] ? [{ curveNumber, pointNumber, figure: own[2] }] : [])));

export const walkable = (place, opened) => {
  let at = -1, reading = 0;
  place.tabIndex = 0;
  place.setAttribute("aria-description", KEYS);
  place.addEventListener("keydown", (event) => {
    if (event.target !== place || event.ctrlKey || event.metaKey || event.altKey) return;
    const marks = marksOf(place);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (!marks.length || (to === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (event.key === "Enter") {
      if (marks[at]) opened(marks[at].figure, place);
      return;
    }
    at = Math.max(0, Math.min(to, marks.length - 1));
    globalThis.Plotly.Fx.hover(place, [marks[at]]);
    document.body.append(said);
    clearTimeout(reading);
    reading = setTimeout(() => {
      const words = [...place.querySelectorAll(".hoverlayer .hovertext text")].map((one) => [...one.childNodes].map((part) => part.textContent).join(" "));
      said.textContent = `${at + 1} trên ${marks.length}: ${words.join("; ")}`;
    }, SHOWN);
  });
  place.addEventListener("blur", () => {
    at = -1;
    clearTimeout(reading);
    said.textContent = "";
    if (place.data) globalThis.Plotly.Fx.unhover(place);
  });
};
