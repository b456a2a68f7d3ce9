// Turns the sheets of a presentation by keys, a remote control and clicks. The address follows, so that a reload or a copied
// address opens the same sheet.

let stage = null; // {place, count(), turn(to), leave()} of the presentation in the page

const shown = () => Number(new URLSearchParams(location.search).get("trang")) || 1;
const presented = () => stage?.place.isConnected && stage.count() > 0;

const turn = (to) => {
  const number = Math.max(1, Math.min(to, stage.count()));
  stage.turn(number);
  const address = new URL(location.href);
  address.searchParams.set("trang", number);
  // Commas stay readable, as the server writes them.
  history.replaceState(history.state, "", address.href.replaceAll("%2C", ","));
};

const fullScreen = () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
};

const on = () => turn(shown() + 1), back = () => turn(shown() - 1);
// A remote control for slides sends PageUp and PageDown.
const KEYS = {
  ArrowRight: on, ArrowDown: on, PageDown: on, " ": on, Enter: on,
  ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
  Home: () => turn(1), End: () => turn(stage.count()),
  Escape: () => stage.leave(), f: fullScreen, F: fullScreen,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !presented()) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}, true);

// Without a keyboard: the left fifth of the sheet goes back, the rest goes on.
document.addEventListener("click", (event) => {
  if (!event.isTrusted || event.button !== 0 || !presented() || !getSelection().isCollapsed) return;
  if (!(event.target instanceof Element) || !stage.place.contains(event.target)) return;
  (event.clientX < innerWidth / 5 ? back : on)();
});

// As a key does: a sheet beyond the last is the last.
export const turnTo = (number) => { if (presented()) turn(number); };

export const present = (own) => { stage = own; };
