// Two things that style sheets ask about the page, as classes of its root: the menu is away, a presentation is on. Asked
// with :has() from above, the browser would look through all of the page after each change.
(() => {
  "use strict";

  const root = document.documentElement;
  const stages = document.getElementsByClassName("st-key-stage"); // kept up to date by the browser
  let isAsked = false;

  const tell = () => {
    isAsked = false;
    root.classList.toggle("menu-away", document.querySelector('[data-testid="stExpandSidebarButton"]') !== null);
    root.classList.toggle("on-stage", stages.length > 0);
  };
  new MutationObserver(() => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(tell);
  }).observe(root, { childList: true, subtree: true });
})();
