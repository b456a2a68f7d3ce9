// Elements out of data. Texts become text nodes and nothing else; what did not change is not touched.

// `part(parent, "p", "card-note")`: the element that this place has, made where it is missing.
export const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};


export const setText = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

// Fill an element anew where what it says is new; says whether it was.
const said = new WeakMap();
export const refill = (element, content, build) => {
  const now = JSON.stringify(content);
  if (said.get(element) === now) return false;
  said.set(element, now);
  element.replaceChildren(...build(content));
  return true;
};

// A link that opens beside the page.
export const link = (text, address) => make("a", { href: address, target: "_blank", rel: "noopener" }, text);

export const icon = (name) => make("span", { "class": "card-icon", "aria-hidden": "true", "data-testid": "stIconMaterial", translate: "no" }, name);

// Text in its looks: ["words"], ["words", 1] for bold, ["words", 0, "https://…"] where it leads somewhere.
export const runs = (list) => list.map(([text, bold, address]) => (address ? link(text, address) : bold ? make("strong", {}, text) : text));

export const paragraphs = (list) => list.map((own) => make("p", {}, ...runs(own)));
