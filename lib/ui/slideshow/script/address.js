// The address of a presentation: which sheet is in sight, so that a reload or a copied address opens the same one; which
// window of it this is; what the list in it is called among windows.
import { follow } from "./show.js";

const SHEET = "trang", WINDOW = "cua-so", SPEAKER = "nguoi-noi";

export const isSpeaker = () => new URLSearchParams(location.search).get(WINDOW) === SPEAKER;

// Commas and the signs between views stay readable, as the server writes them.
const written = (address) => address.href.replaceAll("%2C", ",").replaceAll("%7E", "~");

follow(({ sheet }) => {
  if (!sheet) return;
  const address = new URL(location.href);
  address.searchParams.set(SHEET, sheet);
  history.replaceState(history.state, "", written(address));
});

// The same sheet in the other kind of window.
export const other = () => {
  const address = new URL(location.href);
  if (isSpeaker()) address.searchParams.delete(WINDOW);
  else address.searchParams.set(WINDOW, SPEAKER);
  return written(address);
};

// One name for all windows that show this list.
export const listName = () => {
  const codes = new URLSearchParams(location.search);
  [SHEET, WINDOW].forEach((key) => codes.delete(key));
  codes.sort();
  return `trinh-chieu:${location.pathname}?${codes}`;
};
