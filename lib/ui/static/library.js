// The library that draws charts is large: running it takes about as long as the server needs for a page. It is fetched at
// once and run when the page has asked the server for its content, so that neither waits for the other.
(() => {
  "use strict";

  const OF_SCALES = /colorbar\.tick(text|vals)$/;
  const isList = (value) => Array.isArray(value) || ArrayBuffer.isView(value);

  // For each trace of each drawing the library looks for lists in all that a trace might have: a sixth of its time. What there
  // might be is the same for all of a kind: found out once, it is looked for in the trace alone, with the same answer.
  const lookOnce = ({ PlotSchema: schema }) => {
    const looksFor = schema.findArrayAttributes;
    const places = {}; // by kind of trace
    for (const [kind, { attributes }] of Object.entries(schema.get().traces)) {
      places[kind] = [];
      schema.crawl(attributes, (own, ...more) => {
        const path = more.at(-1);
        if ((own?.valType === "data_array" || own?.arrayOk === true) && !OF_SCALES.test(path)) places[kind].push([path, path.split(".")]);
      });
    }
    const listsOf = (trace) => (places[trace.type]
      ? places[trace.type].filter(([, steps]) => isList(steps.reduce((own, step) => own?.[step], trace))).map(([path]) => path)
      : looksFor(trace));
    schema.findArrayAttributes = listsOf;
  };

  const watching = new MutationObserver(() => {
    if (document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED") return;
    watching.disconnect();
    const library = document.querySelector("#plotly");
    const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
    library.addEventListener("load", () => whenIdle(() => lookOnce(globalThis.Plotly)));
    setTimeout(() => { library.src = library.dataset.src; }); // the question is on its way by then
  });
  watching.observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-connection-state"] });
})();
