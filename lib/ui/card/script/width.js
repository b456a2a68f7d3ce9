// Whether a card is too narrow for charts with their names beside them: the server, which lays charts out, is told once
// it differs from how they were drawn. Not while the page is laid out for paper.
const NARROW = 430; // px for the charts of a card
const RETRY = 3000; // ms

const told = new WeakMap();

// What has been asked for, until it is there; a place that waits says so, for whoever looks at the page meanwhile.
const ask = (place, narrow) => {
  told.get(place).asked = narrow;
  place.toggleAttribute("data-asks", narrow !== undefined);
};

const compare = (place) => {
  const own = told.get(place);
  const { room } = own; // as last seen: to measure anew would make the browser lay out the page after each card
  if (!room || own.narrow === undefined || matchMedia("print").matches) return;
  const narrow = room < NARROW;
  if (narrow === own.narrow || narrow === own.asked) return;
  ask(place, narrow);
  own.tell(narrow ? "narrow" : "wide", true);
  setTimeout(() => { // of several cards that speak at once one may not be heard
    if (own.asked !== narrow) return;
    ask(place, undefined);
    compare(place);
  }, RETRY);
};

const watching = new ResizeObserver((seen) => seen.forEach(({ target }) => {
  told.get(target).room = target.clientWidth;
  compare(target);
}));

// Watches a place that charts stand in; `tell(event, value)` reaches the server.
export const watch = (place, tell) => {
  told.set(place, { tell });
  watching.observe(place);
};

// How what stands in the place from now on was drawn.
export const drawnFor = (place, narrow) => {
  told.get(place).narrow = narrow;
  ask(place, undefined);
  compare(place);
};
