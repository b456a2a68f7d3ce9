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

export default function draw({ data, parentElement }) {
  parentElement.replaceChildren(...JSON.parse(text.decode(data)).map(grown));
}
