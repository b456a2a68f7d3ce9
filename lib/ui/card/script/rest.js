// What can wait: piece after piece, each after a frame of its own, so that a click comes between.

// A function that asks for the rest to be done; `next()` does one piece and says whether there was one. Nothing more is done
// once `place` has left the page.
export const restOf = (place, next) => {
  let isAsked = false;
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => setTimeout(() => {
      isAsked = false;
      if (place.isConnected && next()) ask();
    }));
  };
  return ask;
};
