// The site's own script: filter, search, order, colours, diagrams. It makes no markup of text, and asks no server for anything.
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
    button.hidden = false;
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

  // Words as the index of texts has them.
  const wordsOf = (text) => text.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) || [];

  // The texts' words come in a file of their own, when somebody first searches.
  // Where the browser asks who makes an address of a script, it is this place, and this address, alone.
  let texts;
  const addressOf = (source) => {
    const address = new URL("assets/texts.js", source).href;
    return window.trustedTypes ? trustedTypes.createPolicy("dep", { createScriptURL: () => address }).createScriptURL("") : address;
  };
  const loadTexts = (source) => texts ??= new Promise((resolve) => {
    const script = document.createElement("script");
    const done = () => {
      const { words, rows } = window.depTexts || { words: [], rows: [] };
      resolve({ words: words.map((word) => word.normalize("NFC")), rows });
    };
    script.addEventListener("load", done);
    script.addEventListener("error", done);
    script.src = addressOf(source);
    document.head.append(script);
  });

  // The rows in whose text a word occurs, as a whole word or a part of one.
  const rowsWith = (index, word) => {
    const found = new Set();
    index.words.forEach((known, at) => {
      if (known.includes(word)) {
        let row = 0;
        for (const step of index.rows[at]) {
          row += step;
          found.add(row);
        }
      }
    });
    return found;
  };

  const table = () => {
    const form = find(own("filter"));
    if (!form) {
      return;
    }
    const search = find(own("search"), form);
    const choices = all("select", form);
    const count = find(own("count"), form);
    const reset = find(own("reset"), form);
    const nothing = find(own("nothing"));
    const body = find(`${own("table")} tbody`);
    const rows = all("tr", body).map((element) => ({
      element,
      id: Number(element.dataset.depRow),
      words: wordsOf([...element.children].map((cell) => cell.textContent).join(" ")).join(" "),
      inText: find(own("in-text"), element),
      values: { status: element.dataset.status, type: element.dataset.type || "" },
    }));
    form.hidden = false;

    const read = () => {
      const state = new URLSearchParams(location.hash.slice(1));
      search.value = state.get("q") || "";
      choices.forEach((choice) => {
        choice.value = state.get(choice.name) || "";
        if (choice.selectedIndex < 0) {
          choice.value = "";
        }
      });
    };
    const write = () => {
      const state = new URLSearchParams();
      if (search.value.trim()) {
        state.set("q", search.value.trim());
      }
      choices.filter((choice) => choice.value).forEach((choice) => state.set(choice.name, choice.value));
      const hash = state.toString();
      try {
        history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
      } catch {
        // A browser that does not let a file do so goes without an address for it.
      }
    };

    let turn = 0;
    const apply = async () => {
      const mine = ++turn;
      const words = wordsOf(search.value);
      const index = words.length > 0 ? await loadTexts(document.baseURI) : undefined;
      if (mine !== turn) {
        return;
      }
      const inText = words.map((word) => rowsWith(index, word));
      let shown = 0;
      for (const row of rows) {
        const isChosen = choices.every((choice) => !choice.value || row.values[choice.name] === choice.value);
        const isInRow = words.every((word) => row.words.includes(word));
        const isInText = words.every((word, at) => row.words.includes(word) || inText[at].has(row.id));
        const isShown = isChosen && isInText;
        row.element.hidden = !isShown;
        row.inText.hidden = !isShown || isInRow;
        shown += isShown ? 1 : 0;
      }
      const noun = rows.length === 1 ? "proposal" : "proposals";
      count.textContent = shown === rows.length ? `${rows.length} ${noun}` : `${shown} of ${rows.length} ${noun}`;
      nothing.hidden = shown > 0;
      reset.hidden = words.length === 0 && choices.every((choice) => !choice.value);
    };
    const change = () => {
      write();
      apply();
    };

    form.addEventListener("submit", (event) => event.preventDefault());
    search.addEventListener("input", change);
    search.addEventListener("focus", () => loadTexts(document.baseURI), { once: true });
    search.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && search.value) {
        event.preventDefault();
        search.value = "";
        change();
      }
    });
    choices.forEach((choice) => choice.addEventListener("change", change));
    reset.addEventListener("click", () => {
      search.value = "";
      choices.forEach((choice) => { choice.value = ""; });
      change();
      search.focus();
    });
    addEventListener("hashchange", () => {
      read();
      apply();
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, select, textarea, [contenteditable]");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        search.focus();
      }
    });

    all(own("sort")).forEach((button) => {
      const header = button.closest("th");
      const column = [...header.parentElement.children].indexOf(header);
      const textOf = (row) => row.element.children[column].dataset.sort || row.element.children[column].textContent.trim();
      button.disabled = false;
      button.addEventListener("click", () => {
        const isDown = header.getAttribute("aria-sort") === "ascending";
        all("th[aria-sort]", header.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
        header.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        const order = new Intl.Collator("en", { numeric: true });
        // What has nothing there stands last, whichever way.
        const sorted = [...rows].sort((a, b) => {
          const [left, right] = [textOf(a), textOf(b)];
          return (left === "" ? 1 : 0) - (right === "" ? 1 : 0) || (isDown ? -1 : 1) * order.compare(left, right) || a.id - b.id;
        });
        body.append(...sorted.map((row) => row.element));
      });
    });

    read();
    apply();
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

  // On a phone the text comes first, and the list of its headings opens when it is asked for.
  const contents = () => {
    const list = find(own("contents"));
    if (list && matchMedia("(max-width: 60rem)").matches) {
      list.open = false;
    }
  };

  colours();
  contents();
  table();
  diagrams();
})();
