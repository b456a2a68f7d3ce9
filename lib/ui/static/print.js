// The button "In trang", the foot of each sheet, and charts on paper. A chart is drawn for the window's width: on paper
// it is one picture that shrinks into its column (print.css); higher than a page, it stands in slices, cut where nothing is.
(() => {
  "use strict";

  // px on paper: the width of the chart of a card, beside another or alone; the height that leaves room for its words.
  const COLUMN = 480, ALONE = 1000, HIGHEST = 500;
  const FULL = 0.72; // never larger than this: type that suits a screen is too large on paper
  const LONG = 60; // px: what is higher is an axis or a grid line, and may be cut

  const layersOf = (box) => [...box.children].filter((child) => child.matches(".main-svg"));

  const size = (element, width, height) => {
    element.style.setProperty("--drawn-width", `${width * FULL}px`);
    element.style.setProperty("--drawn-ratio", `${width} / ${height}`);
  };

  // Where to cut: near equal parts, in a wide gap between marks and words.
  const cutsOf = (box, height, parts) => {
    const top = box.getBoundingClientRect().top;
    const taken = [...box.querySelectorAll(".main-svg :is(text, path, rect, line, circle, use)")]
      .map((mark) => mark.getBoundingClientRect())
      .filter((mark) => mark.height < LONG && (mark.width || mark.height))
      .map((mark) => [mark.top - top, mark.bottom - top])
      .sort((one, other) => one[0] - other[0]);
    const gaps = [];
    let end = 0;
    for (const [from, to] of taken) {
      if (from > end) gaps.push([end, from]);
      end = Math.max(end, to);
    }
    const cuts = [0];
    for (let part = 1; part < parts; part++) {
      const wanted = (height * part) / parts, reach = height / parts / 4;
      const near = gaps.filter(([from, to]) => from > cuts.at(-1) && Math.abs((from + to) / 2 - wanted) < reach);
      const widest = Math.max(...near.map(([from, to]) => to - from));
      const middles = near.filter(([from, to]) => to - from > 0.8 * widest).map(([from, to]) => (from + to) / 2);
      cuts.push(middles.reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best), middles[0] ?? wanted));
    }
    return [...cuts, height];
  };

  const isAlone = (box) => box.closest('[class*="st-key-cards-"]')?.children.length === 1;

  // One part of the chart, as high as it is there.
  const piece = (layers, width, from, to) => {
    const part = document.createElement("div");
    size(part, width, to - from);
    for (const layer of layers) {
      part.append(layer);
      layer.setAttribute("viewBox", `0 ${from} ${width} ${to - from}`);
    }
    return part;
  };

  // The numbers along the axis alone, for parts that end before them; nothing where they stand in several places.
  const axisOf = (box, layers, width) => {
    const ticks = [...box.querySelectorAll('[class$="xtick"]')];
    if (!ticks.length) return [];
    const top = box.getBoundingClientRect().top, places = ticks.map((tick) => tick.getBoundingClientRect());
    const from = Math.min(...places.map((place) => place.top)) - top - 2;
    const to = Math.max(...places.map((place) => place.bottom)) - top + 2;
    if (to - from > LONG) return [];
    const numbers = layers[0].cloneNode(false);
    numbers.append(...ticks.map((tick) => tick.cloneNode(true)));
    const axis = piece([numbers], width, from, to);
    axis.className = "axis-again";
    return [axis];
  };

  const slice = (box, layers, width, height, parts) => {
    const slices = document.createElement("div");
    slices.className = isAlone(box) ? "paper-slices wide" : "paper-slices";
    const cuts = cutsOf(box, height, parts);
    for (let part = 0; part < parts; part++) {
      const own = slices.appendChild(document.createElement("div"));
      own.append(piece(layers.map((layer) => layer.cloneNode(true)), width, cuts[part], cuts[part + 1]));
      if (part < parts - 1) own.append(...axisOf(box, layers, width));
    }
    box.closest(".plot-container").after(slices);
  };

  // Version and address of the view, in the margin of every page.
  const footed = document.createElement("style");
  const showFoot = () => {
    const words = document.querySelector(".paper-foot")?.textContent.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ");
    if (!words || words.length > 400 || !("CSSMarginRule" in window)) return; // the margin holds some two lines
    footed.textContent = `@page { @bottom-left { content: "${words}"; font: 7pt sans-serif; color: #5b6875; } }`;
    document.head.append(footed);
    document.documentElement.classList.add("foot-in-margin");
  };

  const filled = (tag, texts) => {
    const row = document.createElement("tr");
    for (const text of texts) row.appendChild(document.createElement(tag)).textContent = text;
    return row;
  };

  // Rows that wait as text become a table.
  const fillRows = (place) => {
    const { left, heads, widths, rows } = JSON.parse(place.dataset.paperRows);
    const table = document.createElement("table");
    const columns = table.appendChild(document.createElement("colgroup"));
    for (const width of widths) columns.appendChild(document.createElement("col")).style.width = `${width}%`;
    table.createTHead().append(filled("th", heads));
    table.createTBody().append(...rows.map((row) => filled("td", row)));
    if (left) place.appendChild(document.createElement("p")).textContent = left;
    place.append(table);
  };

  addEventListener("beforeprint", () => {
    showFoot();
    dispatchEvent(new Event("draw-all-charts"));
    document.querySelectorAll("[data-paper-rows]").forEach(fillRows);
    for (const box of document.querySelectorAll(".js-plotly-plot .svg-container")) {
      const layers = layersOf(box);
      const [width, height] = ["width", "height"].map((side) => parseFloat(layers[0]?.getAttribute(side)));
      if (!(width && height && box.offsetWidth) || box.closest(".st-key-stage")) continue; // behind a tab; on a slide, which is scaled as a whole
      const parts = Math.ceil((height * Math.min(FULL, (isAlone(box) ? ALONE : COLUMN) / width)) / HIGHEST);
      if (parts > 1) slice(box, layers, width, height, parts);
      size(box, width, height);
      for (const layer of layers) layer.setAttribute("viewBox", `0 0 ${width} ${height}`);
    }
  });

  addEventListener("afterprint", () => {
    footed.remove();
    document.documentElement.classList.remove("foot-in-margin");
    for (const slices of document.querySelectorAll(".paper-slices")) slices.remove();
    for (const place of document.querySelectorAll("[data-paper-rows]")) place.replaceChildren();
    for (const box of document.querySelectorAll(".js-plotly-plot .svg-container")) {
      box.style.removeProperty("--drawn-width");
      box.style.removeProperty("--drawn-ratio");
      for (const layer of layersOf(box)) layer.removeAttribute("viewBox");
    }
  });

  // The click ends here: the server has nothing to do with it.
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".st-key-print-page button")) return;
    event.preventDefault();
    event.stopPropagation();
    print();
  }, true);
})();
