// A presentation does not need its server once it has begun: the sheets are all in the browser. A small sign says that it
// does not answer; what Streamlit would say about it over everything, and with the keys in its hands, is closed at once.
import { running } from "./show.js";

const app = () => document.querySelector('[data-testid="stApp"]');
export const isConnected = () => app()?.dataset.testConnectionState === "CONNECTED";

const heard = [];

// Called when the server has gone or come back.
export const whenChanged = (told) => heard.push(told);

new MutationObserver(() => {
  running()?.place.classList.toggle("alone", !isConnected());
  heard.forEach((told) => told());
}).observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-connection-state"] });

new MutationObserver(() => {
  if (running() && !isConnected()) document.querySelector('[data-testid="stDialog"] [role="dialog"] button')?.click();
}).observe(document.body, { childList: true });
