// What a person marks in the plan's text with the pointer, as a place in a line.

// The line and the letters of it that are marked: {line, start, end}, null where nothing of one line is.
export const marked = (place) => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const line = [range.startContainer, range.endContainer].map((node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("p[data-line]"));
  if (!line[0] || line[0] !== line[1] || !place.contains(line[0])) return null;
  const before = range.cloneRange();
  before.selectNodeContents(line[0]);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = before.toString().length + (words.length - words.trimStart().length);
  const own = { line: Number(line[0].dataset.line), start, end: start + words.trim().length };
  return own.end > own.start ? own : null;
};

// A button that stands below the text while something is marked there.
export const offerMarked = (place, button) => {
  const tell = () => {
    if (!place.isConnected) document.removeEventListener("selectionchange", tell);
    else button.hidden = !marked(place);
  };
  document.addEventListener("selectionchange", tell);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the text stays marked
};
