// The library that draws charts is large: running it takes about as long as the server needs for a page. It is fetched at
// once and run when the page has asked the server for its content, so that neither waits for the other.
(() => {
  "use strict";

  const watching = new MutationObserver(() => {
    if (document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED") return;
    watching.disconnect();
    const library = document.querySelector("#plotly");
    setTimeout(() => { library.src = library.dataset.src; }); // the question is on its way by then
  });
  watching.observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-connection-state"] });
})();
