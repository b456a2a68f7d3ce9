// Two tabs by the pattern for screen readers: arrows, Home and End walk, the panel follows.
import { make } from "./elements.js";

export const tabs = (names, key, opened) => {
  const list = make("div", { role: "tablist", "aria-label": "Cách xem", "class": "card-tabs" });
  const panels = [...names.keys()].map((i) => make("div", { role: "tabpanel", id: `${key}-panel-${i}`, "aria-labelledby": `${key}-tab-${i}`, "class": "card-panel" }));
  const buttons = names.map((name, i) => make("button", { type: "button", role: "tab", id: `${key}-tab-${i}`, "aria-controls": `${key}-panel-${i}` }, name));
  const choose = (chosen, focus) => {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === chosen));
      button.tabIndex = i === chosen ? 0 : -1;
      panels[i].hidden = i !== chosen;
    });
    if (focus) buttons[chosen].focus();
    opened(chosen);
  };
  list.addEventListener("click", (event) => {
    const at = buttons.indexOf(event.target.closest("button"));
    if (at >= 0) choose(at, false);
  });
  list.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(event.target);
    const steps = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: buttons.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    choose((steps[event.key] + buttons.length) % buttons.length, true);
  });
  list.append(...buttons);
  return { list, panels, choose };
};
