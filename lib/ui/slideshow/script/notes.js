// Notes for the presenter's eyes, by the view that they are on: kept in this browser, in no link; in a file where they are
// saved to one.
const KEPT = "ghi-chu-rieng:", LONGEST = 2000, LARGEST = 1_000_000; // characters of a note, of a file
const CHANGED = "private-note"; // an event of the window: scripts of several elements each have this file for themselves

export const noteOf = (view) => {
  try {
    return localStorage.getItem(KEPT + view) ?? "";
  } catch { // a browser that keeps nothing
    return "";
  }
};

// Whether it could be kept.
export const keep = (view, text) => {
  try {
    if (text.trim()) localStorage.setItem(KEPT + view, text.slice(0, LONGEST));
    else localStorage.removeItem(KEPT + view);
    dispatchEvent(new Event(CHANGED));
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
};

// Called when a note has changed, in this window or another.
export const whenKept = (told) => {
  addEventListener(CHANGED, told);
  addEventListener("storage", ({ key }) => { if (key === null || key.startsWith(KEPT)) told(); });
};

// A text in which a note is written.
export const field = (attributes) => {
  const text = document.createElement("textarea");
  Object.entries({ maxlength: LONGEST, ...attributes }).forEach(([name, value]) => text.setAttribute(name, value));
  return text;
};

// The notes of a list as a file; `views` are its views, each {key, title}.
export const asFile = (views) => {
  const told = views.map(({ key, title }) => ({ trang: title, khoa: key, "ghi-chu": noteOf(key) })).filter((one) => one["ghi-chu"]);
  return new Blob([JSON.stringify({ "ghi-chu-rieng": told }, null, 2)], { type: "application/json" });
};

// Takes over the notes of such a file; gives how many, raises where it is none.
export const takeFrom = async (file) => {
  if (file.size > LARGEST) throw new Error("too large");
  const notes = JSON.parse(await file.text())["ghi-chu-rieng"];
  if (!Array.isArray(notes) || !notes.every((one) => typeof one.khoa === "string" && typeof one["ghi-chu"] === "string")) throw new Error("no notes");
  return notes.filter((one) => keep(one.khoa, one["ghi-chu"])).length;
};
