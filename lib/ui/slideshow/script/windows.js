// The windows of one presentation follow each other: what the audience sees and the presenter's own, whichever turns. Each
// says who it is when it comes, and when it goes; who comes late, or is loaded anew, is told how things stand.
import { isSpeaker, listName, other } from "./address.js";
import { channel } from "./channel.js";
import { follow, running, set, state } from "./show.js";

const ME = Math.random().toString(36).slice(2);
const others = new Map(); // whether it is the presenter's, by window
const watching = [];
let name = "", say = () => {};

// Called when a window has come or gone.
export const watch = (told) => watching.push(told);
export const audiences = () => [...others.values()].filter((speaker) => !speaker).length;

const told = (kind, by = ME) => say({ name, kind, by, from: ME, speaker: isSpeaker(), state: { ...state } });

const known = (from, speaker) => {
  const before = others.size;
  if (speaker === undefined) others.delete(from);
  else others.set(from, speaker);
  if (others.size !== before) watching.forEach((one) => one());
};

const heard = ({ name: list, kind, by, from, speaker, state: theirs }) => {
  if (list !== name || from === ME || !running()) return;
  known(from, kind === "goes" ? undefined : speaker);
  if (kind === "come") told("stands");
  // The audience follows the presenter, not each other; what was one's own is old when it comes back.
  if ((kind === "stands" || kind === "shows") && by !== ME && (speaker || isSpeaker())) set(theirs, by);
};

follow(({ whose }) => {
  if (!whose) told("shows");
  else if (isSpeaker()) told("shows", whose); // goes on to the other windows
});
addEventListener("pagehide", () => told("goes"));

// Finds the other windows of the list in the address.
const channels = new Map();
export const join = () => {
  if (name === listName()) return;
  name = listName();
  others.clear();
  if (!channels.has(name)) channels.set(name, channel(name, heard));
  say = channels.get(name);
  told("come");
};

// The presentation is left, the window stays.
export const part = () => {
  told("goes");
  name = "";
};

// Opens the other kind of window, or comes back to the one that was opened from here.
let opened = null;
export const open = () => {
  if (opened && !opened.closed) opened.focus();
  else opened = globalThis.open(other(), "", isSpeaker() ? "" : "popup,width=1280,height=800");
};
