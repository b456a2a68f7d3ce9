// Words and tables that are only read, out of nested lists: ["p", {attributes}, "words", ["b", {}, …]]. Words become text nodes.
import { make } from "./elements.js";

const NAMES = new Set("a b br dd details div dl dt h2 h3 i li p section small span strong summary table tbody td th thead tr ul".split(" "));
const ATTRIBUTES = new Set("aria-label class colspan data-of data-view hidden href rel role scope tabindex target title".split(" "));
const LEADS = /^(https?:\/\/|\.$|[\w-]*(\?|$))/; // elsewhere, or another view of ours
const text = new TextDecoder();

const grown = (node) => {
  if (typeof node === "string") return node;
  const [name, attributes, ...children] = node;
  if (!NAMES.has(name) || !Object.keys(attributes).every((one) => ATTRIBUTES.has(one))) throw new Error(`no such part: ${name}`);
  if (attributes.href && !LEADS.test(attributes.href)) throw new Error(`no way: ${attributes.href}`);
  return make(name, attributes, ...children.map(grown));
};

// -- the same place told anew: what it says already stays as it is -------------------------------------------------------------

const same = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);
const fits = (element, before) => element.childNodes.length === before.length && before.every((node, i) => {
  const own = element.childNodes[i];
  return typeof node === "string" ? own.nodeType === Node.TEXT_NODE : own.localName === node[0];
});

// The children of `element`, which say `before`, say `now`. Those that begin and end alike stay; between them each takes over
// the place of the one before it. Where another script has put something else there, all are made anew.
const told = (element, before, now) => {
  if (!fits(element, before)) {
    element.replaceChildren(...now.map(grown));
    return;
  }
  const own = [...element.childNodes];
  const most = Math.min(before.length, now.length);
  let head = 0, tail = 0;
  while (head < most && same(before[head], now[head])) head++;
  while (tail < most - head && same(before.at(-1 - tail), now.at(-1 - tail))) tail++;
  const [left, wanted] = [before.length - tail, now.length - tail];
  for (let i = head; i < Math.max(left, wanted); i++) {
    if (i >= wanted) own[i].remove();
    else if (i >= left) element.insertBefore(ready(now[i]), own[left] ?? null);
    else if (!changed(own[i], before[i], now[i])) own[i].replaceWith(ready(now[i]));
  }
};
const ready = (node) => (typeof node === "string" ? document.createTextNode(node) : grown(node));

// One that stays and says `now`; false where it cannot.
const changed = (own, before, now) => {
  if (typeof before === "string" && typeof now === "string") {
    if (before !== now) own.nodeValue = now;
    return true;
  }
  if (before[0] !== now[0] || !same(before[1], now[1])) return false;
  told(own, before.slice(2), now.slice(2));
  return true;
};

const standing = new WeakMap(); // place → its nodes
export default function draw({ data, parentElement }) {
  const now = JSON.parse(text.decode(data));
  told(parentElement, standing.get(parentElement) ?? [], now);
  standing.set(parentElement, now);
}
