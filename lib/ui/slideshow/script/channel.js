// Words between the windows of one browser, without a server: the browser's own channel, or, where there is none, what it
// tells other windows of when something is stored.

const stored = (name, heard) => {
  addEventListener("storage", ({ key, newValue }) => { if (key === name && newValue) heard(JSON.parse(newValue)[1]); });
  let count = 0;
  return (told) => {
    count += 1; // the same words twice are told twice
    localStorage.setItem(name, JSON.stringify([`${Date.now()}.${count}`, told]));
    localStorage.removeItem(name);
  };
};

// `heard` is called with what another window says under this name; gives how to say something.
export const channel = (name, heard) => {
  if (!globalThis.BroadcastChannel) return stored(name, heard);
  const own = new globalThis.BroadcastChannel(name);
  own.addEventListener("message", ({ data }) => heard(data));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin alone
  return (told) => own.postMessage(told);
};
