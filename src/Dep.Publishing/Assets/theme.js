// Runs before the page is drawn, so that it does not flash in the other colours.
"use strict";
(() => {
  try {
    const chosen = localStorage.getItem("dep-theme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Without storage the system's colours hold.
  }
})();
