// Numbers at parts of a card, for a legend that explains them beside it. They follow what is drawn: charts come later than
// words and change with the width. For a screen reader the legend alone speaks.
import { make } from "./elements.js";

const isStriped = (mark) => getComputedStyle(mark).fill.startsWith("url");
const isHollow = (mark) => getComputedStyle(mark).fill === "rgb(255, 255, 255)";
const bars = (root) => [...root.querySelectorAll(".barlayer .point path")];
const dots = (root) => [...root.querySelectorAll(".scatterlayer .points path")];
const texts = (root) => [...root.querySelectorAll(".main-svg text")];
const said = (text) => text.textContent.replace(/\s+/gu, " ").trim();
const saying = (root, words) => texts(root).find((text) => said(text).includes(words));

// Part → its element; a part of lib/present/views/example.py each.
const PARTS = {
  said: (root) => root.querySelector(".card-said"),
  measure: (root) => root.querySelector(".card-measure"),
  verdict: (root) => root.querySelector(".card-badge"),
  tabs: (root) => root.querySelector("[role='tablist']"),
  national: saying,
  bar: (root) => bars(root).find((mark) => !isStriped(mark)),
  carried: (root) => bars(root).find(isStriped),
  unsplit: (root) => bars(root).find(isStriped),
  bound: (root) => texts(root).find((text) => /^[≥>≤<≈]/u.test(said(text))),
  deadline: (root) => dots(root).find(isHollow),
  hold: (root) => [...root.querySelectorAll(".shapelayer path")].find((line) => line.style.strokeDasharray),
  result: (root) => dots(root).find((mark) => !isHollow(mark)),
  range: saying,
  gap: saying,
  conditions: (root) => root.querySelector(".card-words:not(.apart)"),
  apart: (root) => root.querySelector(".card-words.apart"),
  foot: (root) => root.querySelector(".card-foot"),
  tools: (root) => root.querySelector(":scope > .card-tools"),
};
const BADGE = 18, NEAR = 4; // px
const HELD = 60; // px: a mark that is longer has its number inside, at its end

// Words of the page have their number before them, words of a chart behind them, small marks beside them.
const placeOf = (element, { left, top, right, width, height }) => {
  const middle = top + height / 2 - BADGE / 2;
  if (!element.closest("svg")) return [left - BADGE - 2, top + Math.min(height / 2 - BADGE / 2, 2)];
  if (element.localName === "text") return [right + NEAR, middle];
  return [width > HELD ? right - BADGE - 2 * NEAR : left - BADGE - NEAR, middle];
};

const place = (root, badge, element) => {
  badge.hidden = !element || !element.getClientRects().length;
  if (badge.hidden) return;
  const around = root.getBoundingClientRect();
  const [left, top] = placeOf(element, element.getBoundingClientRect());
  badge.style.left = `${Math.min(Math.max(left - around.left, 0), around.width - BADGE - 2)}px`;
  badge.style.top = `${top - around.top}px`;
};

const numbered = new WeakMap();
export const number = (root, told) => {
  if (!told?.length || numbered.has(root)) return;
  const badges = told.map(([count, part, words]) => [root.appendChild(make("span", { "class": "card-number", "aria-hidden": "true" }, String(count))), part, words]);
  let isAsked = false;
  const arrange = () => {
    isAsked = false;
    badges.forEach(([badge, part, words]) => place(root, badge, PARTS[part](root, words)));
  };
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(arrange);
  };
  const changes = new MutationObserver(ask);
  root.querySelectorAll(".card-head, .card-body, .card-foot").forEach((part) => changes.observe(part, { childList: true, subtree: true, attributeFilter: ["hidden"] }));
  new ResizeObserver(ask).observe(root);
  numbered.set(root, changes);
  root.classList.add("numbered");
  ask();
};
