// The script of every page: colours, contents, what is folded, diagrams. It makes no markup of text, and asks no server for anything.
"use strict";
(() => {
  const root = document.documentElement;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const own = (name) => `[data-dep-${name}]`;

  const colours = () => {
    const button = find(own("theme"));
    if (!button) {
      return;
    }
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("dep-theme", root.dataset.theme);
      } catch {
        // It holds for this page then.
      }
      show();
    });
    system.addEventListener("change", show);
    show();
  };

  const diagrams = () => {
    const figures = all(own("diagram"));
    if (figures.length === 0) {
      return;
    }
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.title = "Draws the diagrams of this page";
    frame.className = "drawing";
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    const picture = (svg, words, theme) => {
      const image = new Image();
      image.alt = words;
      image.className = theme;
      image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
      return image;
    };
    const place = (figure, { light, dark, type, error }) => {
      const source = find("pre", figure);
      if (error !== undefined) {
        const note = document.createElement("figcaption");
        note.textContent = "This diagram cannot be drawn: " + String(error).split("\n")[0];
        figure.append(note);
        figure.dataset.state = "failed";
        return;
      }
      const words = `Diagram (${String(type)}); its source is below`;
      const shown = document.createElement("div");
      shown.className = "drawn";
      shown.tabIndex = 0;
      shown.setAttribute("role", "group");
      shown.setAttribute("aria-label", "Diagram");
      shown.append(picture(light, words, "on-light"), picture(dark, words, "on-dark"));
      const details = document.createElement("details");
      const summary = document.createElement("summary");
      summary.textContent = "Source of the diagram";
      details.append(summary, source);
      figure.append(shown, details);
      figure.dataset.state = "drawn";
    };
    addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || !event.data) {
        return;
      }
      if (event.data.ready === true) {
        figures.forEach((figure, id) => frame.contentWindow.postMessage({ id, source: find("code", figure).textContent }, "*"));
      } else if (figures[event.data.id] && !figures[event.data.id].dataset.state) {
        place(figures[event.data.id], event.data);
      }
    });
    frame.src = new URL(document.body.dataset.depRoot + "assets/diagrams.html", document.baseURI).href;
    document.body.append(frame);
  };

  // Which heading the reader is at, in the list of them.
  const contents = () => {
    const links = all(`${own("contents")} a`);
    const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    if (links.length === 0 || places.some((place) => !place)) {
      return;
    }
    const list = links[0].closest(own("contents"));
    const reveal = (link) => {
      const [inner, outer] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) {
        list.scrollTop += inner.top - outer.top - outer.height / 2;
      }
    };
    let marked;
    const mark = () => {
      const at = links[places.findLastIndex((place) => place.getBoundingClientRect().top < innerHeight / 4)];
      if (at !== marked) {
        marked?.removeAttribute("aria-current");
        at?.setAttribute("aria-current", "location");
        marked = at;
        if (at) {
          reveal(at);
        }
      }
    };
    let waits = false;
    const later = () => {
      if (!waits) {
        waits = true;
        requestAnimationFrame(() => {
          waits = false;
          mark();
        });
      }
    };
    addEventListener("scroll", later, { passive: true });
    // Where headings are is asked once the page is laid out anyway: to ask before would have a long one laid out twice.
    later();
  };

  // A board that is wider than the window says so, and on which side.
  const board = () => {
    const element = find(own("board"));
    const hint = find(own("sideways"));
    if (!element || !hint) {
      return;
    }
    const [left, right] = [find(own("left"), hint), find(own("right"), hint)];
    const show = () => {
      const before = element.scrollLeft > 4;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 4;
      element.toggleAttribute("data-more-left", before);
      element.toggleAttribute("data-more-right", after);
      hint.hidden = !before && !after;
      left.disabled = !before;
      right.disabled = !after;
      const edge = element.getBoundingClientRect().right;
      const count = all("section", element).filter((section) => section.getBoundingClientRect().right > edge + 4).length;
      find(own("sideways-count"), hint).textContent = count === 0 ? "The board goes on to the left." : count === 1 ? "One more column to the right." : `${count} more columns to the right.`;
    };
    const step = (way) => element.scrollBy({ left: way * element.clientWidth * 0.8 });
    left.addEventListener("click", () => step(-1));
    right.addEventListener("click", () => step(1));
    element.addEventListener("scroll", show, { passive: true });
    addEventListener("resize", show);
    show();
  };

  // Paper has nothing to unfold.
  const print = () => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all("details:not([open])");
      opened.forEach((element) => { element.open = true; });
    });
    addEventListener("afterprint", () => {
      opened.forEach((element) => { element.open = false; });
    });
  };

  colours();
  contents();
  board();
  print();
  diagrams();
})();
