// A link to another view, of this page or (data-view) of another one, is followed as Back and Forward are: the address
// changes, the page reruns, nothing is loaded anew. Without this file it is an ordinary link and leads to the same view.
(() => {
  "use strict";

  // A row that says so opens the link it holds, wherever it is clicked.
  // Any other link in the row leads where it says.
  const OWN = "a[href^='?'], a[data-view], [data-testid='stToast'] a";
  const linkAt = (target) => target.closest("a") ? target.closest(OWN) : target.closest("tr[data-opens]")?.querySelector("a[href^='?']");

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!(event.target instanceof Element) || !getSelection().isCollapsed) return;
    const link = linkAt(event.target);
    if (!link) return;
    event.preventDefault();
    if (link.href === location.href) return;
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  });

  // A page whose connection was lost may be answered by another process, which knows nothing of it, and Streamlit tells
  // it nothing before the next click: say again what is shown, as Back and Forward do, so that no choice is lost.
  let answered = false;
  new MutationObserver(() => {
    if (document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState !== "CONNECTED") return;
    if (answered) dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    answered = true;
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-test-connection-state"] });
})();
