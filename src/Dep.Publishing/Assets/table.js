// The table of proposals: search, filters, order. It makes no markup of text, and asks no server for anything.
"use strict";
(() => {
  const { wordsOf, prepare, rank, snippet, hasPhrases } = window.depSearch;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const own = (name) => `[data-dep-${name}]`;
  const mostSnippets = 25;
  const mostQuoted = 200;

  const form = find(own("filter"));
  if (!form) {
    return;
  }

  // Words and texts come in files of their own, when somebody searches. Where the browser asks who makes an address of a
  // script, it is this place, for these files alone.
  const isOurs = (path) => path === "assets/words.js" || /^search\/[a-z0-9_.-]+\.js$/.test(path);
  const addressOf = (path) => {
    if (!isOurs(path)) {
      throw new TypeError("no such script");
    }
    return new URL(path, document.baseURI).href;
  };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("dep", { createScriptURL: addressOf }) : { createScriptURL: addressOf };
  const loaded = new Map();
  const load = (path) => {
    if (!loaded.has(path)) {
      loaded.set(path, new Promise((resolve) => {
        const script = document.createElement("script");
        script.addEventListener("load", resolve);
        script.addEventListener("error", resolve);
        script.src = policy.createScriptURL(path);
        document.head.append(script);
      }));
    }
    return loaded.get(path);
  };
  let index;
  const loadWords = () => index ??= load("assets/words.js").then(() => prepare(window.depWords || { words: [], rows: [] }));
  const textOf = async (row) => {
    await load(`search/${row.name}.js`);
    return (window.depTexts || {})[row.name] || [];
  };

  const search = find(own("search"), form);
  const choices = all("select", form);
  const count = find(own("count"), form);
  const reset = find(own("reset"), form);
  const nothing = find(own("nothing"));
  const body = find(`${own("table")} tbody`);
  const rows = all("tr", body).map((element) => ({
    element,
    id: Number(element.dataset.depRow),
    link: find("th a", element),
    place: find(own("place"), element),
    name: find("th a", element).getAttribute("href").replace(/^.*\/|\.html$/g, ""),
    values: { status: element.dataset.status, type: element.dataset.type || "" },
  }));

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

  // A link to the place, and where the browser can, to the word in it.
  const addressIn = (row, found) => {
    const word = found.first && "fragmentDirective" in document ? `:~:text=${encodeURIComponent(found.first).replace(/-/g, "%2D")}` : "";
    const hash = found.anchor ? encodeURIComponent(found.anchor) + word : word;
    return row.link.getAttribute("href") + (hash ? `#${hash}` : "");
  };
  const show = async (row, words, phrases, isCurrent) => {
    const found = snippet(await textOf(row), words, phrases);
    if (!isCurrent() || !found) {
      return;
    }
    const link = document.createElement("a");
    link.href = addressIn(row, found);
    link.textContent = found.heading || "In the text";
    const line = document.createElement("span");
    found.pieces.forEach((piece, at) => {
      const part = at % 2 === 1 ? document.createElement("mark") : document.createElement("span");
      part.textContent = piece;
      line.append(part);
    });
    row.place.replaceChildren(link, " ", line);
    row.place.hidden = false;
  };

  // Rows in the order of the hits, of those that have what stands in quotes.
  const found = async (isCurrent) => {
    const { hits, words, phrases } = rank(await loadWords(), search.value, rows.length);
    const ranked = hits.map((hit) => rows[hit.row]).filter((row) => row);
    if (phrases.length === 0) {
      return { ranked, words, phrases };
    }
    const kept = [];
    for (let at = 0; at < Math.min(ranked.length, mostQuoted) && isCurrent(); at += 20) {
      const some = ranked.slice(at, at + 20);
      const texts = await Promise.all(some.map(textOf));
      kept.push(...some.filter((row, i) => hasPhrases(texts[i], phrases)));
    }
    return { ranked: kept, words, phrases };
  };

  let turn = 0;
  const apply = async () => {
    const mine = ++turn;
    const isCurrent = () => mine === turn;
    const isAsked = wordsOf(search.value).length > 0;
    const { ranked, words, phrases } = isAsked ? await found(isCurrent) : { ranked: rows, words: [], phrases: [] };
    if (!isCurrent()) {
      return;
    }
    const shown = ranked.filter((row) => choices.every((choice) => !choice.value || row.values[choice.name] === choice.value));
    const isShown = new Set(shown);
    for (const row of rows) {
      row.element.hidden = !isShown.has(row);
      row.place.hidden = true;
    }
    all("th[aria-sort]").forEach((header) => header.removeAttribute("aria-sort"));
    body.append(...shown.map((row) => row.element));
    const noun = rows.length === 1 ? "proposal" : "proposals";
    count.textContent = shown.length === rows.length ? `${rows.length} ${noun}` : `${shown.length} of ${rows.length} ${noun}${isAsked ? ", the best first" : ""}`;
    nothing.hidden = shown.length > 0;
    reset.hidden = !isAsked && choices.every((choice) => !choice.value);
    form.dataset.state = isAsked ? "found" : "all";
    if (isAsked) {
      await Promise.all(shown.slice(0, mostSnippets).map((row) => show(row, words, phrases, isCurrent)));
    }
  };
  const change = () => {
    write();
    apply();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", change);
  search.addEventListener("focus", loadWords, { once: true });
  search.addEventListener("keydown", (event) => {
    const first = rows.length > 0 && find("tr:not([hidden]) th a", body);
    if (event.key === "Escape" && search.value) {
      event.preventDefault();
      search.value = "";
      change();
    } else if (event.key === "ArrowDown" && first) {
      event.preventDefault();
      first.focus();
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
    const textIn = (row) => row.element.children[column].dataset.sort || row.element.children[column].textContent.trim();
    button.disabled = false;
    button.addEventListener("click", () => {
      const isDown = header.getAttribute("aria-sort") === "ascending";
      all("th[aria-sort]", header.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const order = new Intl.Collator("en", { numeric: true });
      // What has nothing there stands last, whichever way.
      const sorted = [...rows].sort((a, b) => {
        const [left, right] = [textIn(a), textIn(b)];
        return (left === "" ? 1 : 0) - (right === "" ? 1 : 0) || (isDown ? -1 : 1) * order.compare(left, right) || a.id - b.id;
      });
      body.append(...sorted.map((row) => row.element));
    });
  });

  read();
  apply();
})();
