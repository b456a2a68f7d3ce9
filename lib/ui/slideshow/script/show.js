// What a running presentation shows: the number of its sheet, what covers it, where its pointer is. Whoever changes one of
// these says so here; whoever draws it, keeps it in the address or tells another window of it is told.
export const state = { sheet: 1, cover: "", dot: null };

let stage = null; // {place, sheets, shown, count(), turn(to), titleOf(number), leave()} of the presentation in the page
const followers = [];
const waiting = [];

// Called after each change with what has changed, and `whose` change it was: "" for this window's own.
export const follow = (heard) => followers.push(heard);

// Called when sheets have come from the server.
export const whenSent = (heard) => waiting.push(heard);

export const running = () => (stage?.place.isConnected && stage.count() > 0 ? stage : null);

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export const set = (changes, whose = "") => {
  const now = Object.fromEntries(Object.entries(changes).filter(([name, value]) => !same(state[name], value)));
  if (!running() || !Object.keys(now).length) return;
  Object.assign(state, now);
  if (now.sheet) stage.turn(now.sheet);
  followers.forEach((heard) => heard({ ...now, whose }));
};

// A sheet beyond the last is the last.
export const turn = (to, whose = "") => set({ sheet: Math.max(1, Math.min(to, stage.count())) }, whose);

// A presentation that has begun, or has got more of its sheets: what was covered stays covered.
export const present = (own) => {
  if (stage !== own) Object.assign(state, { sheet: own.shown, cover: "", dot: null });
  stage = own;
  turn(own.shown);
  waiting.forEach((heard) => heard());
};
