// Charts of cards: kept elements that Plotly changes (react) instead of drawing them from nothing; those in sight first,
// the others while the browser is idle; all at once where the page is about to be printed.
import { make } from "./elements.js";
import { walkable } from "./marks.js";
import { slice } from "./rest.js";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false, showAxisDragHandles: false };
const STILL = { ...CONFIG, staticPlot: true }; // nobody points at it
const FAILED = "Biểu đồ này chưa vẽ được; bảng của thẻ có đủ các số.";
const waiting = new Set(); // charts that are not in sight
const fresh = new Set(); // charts of which nobody knows yet whether they are
let asked = false;
let onPaper = false; // the page is laid out for printing: what print.js has made of the charts stays

const library = () => globalThis.Plotly;

const draw = (chart) => {
  waiting.delete(chart);
  const { place, text } = chart;
  const width = chart.room || place.clientWidth;
  if (!width || !place.isConnected || (chart.drawn === text && chart.width === width)) return;
  if (!library()) {
    document.querySelector("#plotly").addEventListener("load", () => draw(chart), { once: true });
    return;
  }
  [chart.drawn, chart.width] = [text, width];
  try {
    if (chart.failed) begin(chart);
    const { data, layout } = JSON.parse(text);
    library().react(place, data, { ...layout, width }, chart.clicked ? CONFIG : STILL);
    if (chart.clicked) listen(chart);
  } catch (error) { // the card around it, and the charts that wait, go on
    console.error(error);
    begin(chart);
    chart.failed = true;
    place.removeAttribute("role");
    place.append(make("p", { role: "alert" }, FAILED));
  }
};

// As it was before anything was drawn.
const begin = (chart) => {
  library().purge(chart.place);
  chart.place.replaceChildren();
  chart.place.setAttribute("role", "img");
  chart.failed = chart.listens = false;
};

// The words of a mark stand under it, or over it where there is no room: never on the bar that they tell about.
const moveAside = (place, [point]) => {
  const words = place.querySelector(".hoverlayer .hovertext");
  if (!words || !point.bbox) return;
  const box = words.getBoundingClientRect();
  const thick = Array.isArray(point.data.width) ? point.data.width[point.pointNumber] : 12; // of a bar, in px; of a dot
  const away = (box.height + thick) / 2 + 4;
  const under = box.bottom + away < Math.min(place.getBoundingClientRect().bottom, innerHeight);
  words.style.translate = `0 ${under ? away : -away}px`;
};

const listen = (chart) => {
  if (chart.listens) return;
  chart.listens = true;
  chart.place.on("plotly_hover", ({ points }) => moveAside(chart.place, points));
  chart.place.on("plotly_click", ({ points }) => {
    const figure = points.map((point) => point.customdata?.[2]).find(Boolean);
    if (figure) chart.clicked(figure, chart.place);
  });
};

// What is in sight is painted first; then the others, a few in a task of their own, so that a click comes between.
const nextTask = (work) => {
  if (globalThis.scheduler?.postTask) globalThis.scheduler.postTask(work);
  else setTimeout(work);
};

const drawOne = () => {
  const [next] = waiting;
  if (next) draw(next);
  return waiting.size > 0;
};

const drawRest = () => {
  asked = slice(drawOne);
  if (asked) nextTask(drawRest);
};

const whenIdle = () => {
  if (asked || !waiting.size) return;
  asked = true;
  requestAnimationFrame(() => setTimeout(drawRest));
};

const inSight = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    const chart = charts.get(target);
    chart.near = isIntersecting;
    if (isIntersecting) draw(chart);
  }
}, { rootMargin: "200px" });
const resized = new ResizeObserver((seen) => {
  if (onPaper) return;
  for (const { target } of seen) {
    const chart = charts.get(target);
    chart.room = target.clientWidth;
    if (!chart.room || !chart.text) continue;
    if (chart.drawn && chart.room !== chart.width) draw(chart);
    if (chart.drawn) continue;
    waiting.add(chart); // it was folded and had no width when its turn came
    whenIdle();
  }
});
const charts = new WeakMap();

// The element of a chart; `clicked(figure, place)` is told the figure whose mark was clicked.
export const chart = (clicked) => {
  const place = document.createElement("div");
  place.className = "card-chart";
  place.setAttribute("role", "img");
  if (clicked) walkable(place, clicked); // and focus comes back here from what a mark has opened
  charts.set(place, { place, clicked, text: "", drawn: "", width: 0, room: 0, near: null, failed: false, listens: false });
  inSight.observe(place);
  resized.observe(place);
  return place;
};

// The same of a chart that is looked at and no more.
export const picture = () => chart(null);

const isNear = (place) => {
  const { top, bottom } = place.getBoundingClientRect();
  return place.clientWidth > 0 && bottom > -200 && top < innerHeight + 200;
};

// To measure makes the browser lay out the page: once for all charts that are new, when the cards around them stand.
const measure = () => {
  const there = [...fresh];
  fresh.clear();
  for (const own of there) [own.room, own.near] = [own.place.clientWidth, isNear(own.place)];
  there.forEach((own) => (own.near ? draw(own) : waiting.add(own)));
  whenIdle();
};

// What it shows from now on: Plotly's JSON, its height, its words for those who do not see it. Whether it is in sight, and
// how wide it is, is what the observers told last.
export const show = (place, { figure, height, alt }) => {
  const own = charts.get(place);
  own.text = figure;
  place.style.height = `${height}px`;
  place.setAttribute("aria-label", alt);
  if (own.near || onPaper) draw(own);
  else if (own.near === null) {
    if (!fresh.size) queueMicrotask(measure);
    fresh.add(own);
  } else {
    waiting.add(own);
    whenIdle();
  }
};

export const forget = (place) => {
  [waiting, fresh].forEach((set) => set.delete(charts.get(place)));
  inSight.unobserve(place);
  resized.unobserve(place);
  library()?.purge(place);
};

// Paper shows all of the page: nothing may wait for being scrolled to.
addEventListener("draw-all-charts", () => {
  [...fresh, ...waiting].forEach(draw);
  onPaper = true;
});
addEventListener("afterprint", () => { onPaper = false; });
