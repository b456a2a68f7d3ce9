// What can wait: in slices, each after a frame of its own, so that a click comes between.

const SLICE = 24; // ms; what is begun then is finished

// Piece after piece until the slice is over: `next()` does one and says whether there was one. Says whether more may be left.
export const slice = (next) => {
  const end = performance.now() + SLICE;
  while (next()) if (performance.now() >= end) return true;
  return false;
};

// A function that asks for the rest to be done. Nothing more is done once `place` has left the page.
export const restOf = (place, next) => {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => setTimeout(() => {
      isAsked = false;
      if (slice(() => place.isConnected && next())) ask();
    }));
  };
  return ask;
};
