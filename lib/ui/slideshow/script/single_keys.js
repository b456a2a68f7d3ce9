// Whether keys of one letter or number do something in a presentation; the browser keeps it.
const KEPT = "phim-don", OFF = "tat";

export const hasSingleKeys = () => {
  try {
    return localStorage.getItem(KEPT) !== OFF;
  } catch { // a browser that keeps nothing
    return true;
  }
};

export const setSingleKeys = (on) => {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, OFF);
  } catch (error) {
    console.warn(error);
  }
};
