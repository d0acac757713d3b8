// Runs before the page is drawn, so that it does not flash in the other colours.
"use strict";
(() => {
  // What works by scripts alone has its place from the start: shown later, it would push away what somebody reads.
  document.documentElement.dataset.scripts = "";
  try {
    const chosen = localStorage.getItem("dep-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Without storage the system's colours hold.
  }
  // On a phone the text comes first: what stands before it is folded before it is drawn, so that nothing jumps.
  if (matchMedia("(max-width: 60rem)").matches) {
    const fold = () => document.querySelectorAll("[data-dep-narrow][open]").forEach((element) => { element.open = false; });
    const watch = new MutationObserver(fold);
    watch.observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", () => {
      watch.disconnect();
      fold();
    });
  }
})();
