// Ranks proposals by words, and cuts snippets. It knows nothing of the page; table.js shows what is found.
"use strict";
(() => {
  const wordPattern = () => /[\p{L}\p{M}\p{N}]+/gu;
  const even = (text) => text.normalize("NFC").toLowerCase();
  const wordsOf = (text) => even(text).match(wordPattern()) || [];

  // What the word means without its ending; for words of English, and harmless for others.
  const stemOf = (word) => {
    if (word.length < 4 || /\p{N}/u.test(word)) {
      return word;
    }
    const stem = word.replace(/ies$/, "y").replace(/(?:([sxz]|[cs]h)es|([^s])s|ings?|ed)$/, "$1$2").replace(/e$/, "");
    return stem.length < 3 ? word : stem;
  };

  // Whether letters were left out, added, changed or swapped, at most so many.
  const isNear = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) {
      return false;
    }
    let [older, row] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          cost = Math.min(cost, older[j - 2] + 1);
        }
        next[j] = cost;
      }
      if (Math.min(...next) > most) {
        return false;
      }
      [older, row] = [row, next];
    }
    return row[other.length] <= most;
  };

  // How a word of the index answers one that was typed: whole, by its stem, by its beginning, by a part.
  const likeness = (known, knownStem, typed, stem) => {
    if (known === typed) {
      return 1;
    }
    if (knownStem === stem) {
      return 0.8;
    }
    const share = typed.length / known.length;
    if (typed.length > 1 && known.startsWith(typed)) {
      return 0.3 + 0.2 * share;
    }
    // So little that a part of a word of the title does not come before the whole word in a text.
    return typed.length > 2 && known.includes(typed) ? 0.006 + 0.004 * share : 0;
  };

  // What was typed: words, and in quotes those that must stand side by side.
  const parse = (query) => {
    const phrases = [...query.matchAll(/["\u201C\u201D]([^"\u201C\u201D]*)["\u201C\u201D]/g)].map((match) => wordsOf(match[1])).filter((words) => words.length > 0);
    const words = wordsOf(query).map((word) => /^\p{Nd}+$/u.test(word) ? word.replace(/^0+(?=.)/, "") : word);
    return { words, phrases };
  };

  const prepare = ({ words, rows }) => {
    const known = words.map((word) => word.normalize("NFC"));
    return { words: known, stems: known.map(stemOf), rows };
  };

  const eachRow = (packed, action) => {
    let row = 0;
    for (let i = 0; i < packed.length; i += 2) {
      row += packed[i];
      action(row, packed[i + 1]);
    }
  };

  // The rows that a word is found in, with what it weighs there, and how rare it is.
  const look = (index, typed, count, wholeOnly) => {
    const stem = stemOf(typed);
    const found = new Map();
    const whole = new Set();
    const near = [];
    const take = (at, factor, isWhole) => eachRow(index.rows[at], (row, weight) => {
      found.set(row, Math.max(found.get(row) || 0, factor * weight));
      if (isWhole) {
        whole.add(row);
      }
    });
    index.words.forEach((known, at) => {
      const factor = likeness(known, index.stems[at], typed, stem);
      if (factor >= 0.8 || (factor > 0 && !wholeOnly)) {
        take(at, factor, factor >= 0.8);
      }
    });
    // Nobody wrote it so: a slip of the fingers.
    if (whole.size === 0 && typed.length > 3 && !wholeOnly) {
      const most = typed.length > 7 ? 2 : 1;
      index.words.forEach((known, at) => {
        if (isNear(typed, known, most)) {
          take(at, 0.5, false);
          near.push(known);
        }
      });
    }
    const size = whole.size || found.size;
    return { found, near, rarity: Math.log(1 + (count - size + 0.5) / (size + 0.5)) };
  };

  // Rows with their scores, the best first. Those that have every word come with a few that lack one and say much else.
  const rank = (index, query, count) => {
    const { words, phrases } = parse(query);
    const useful = words.filter((word) => word.length > 1 || words.length === 1);
    const asked = useful.length > 0 ? useful : words;
    const looks = asked.map((word) => look(index, word, count, false));
    // 'time zone' finds 'timezone'.
    for (let i = 0; i + 1 < asked.length; i++) {
      const joined = look(index, asked[i] + asked[i + 1], count, true);
      joined.found.forEach((weight, row) => {
        for (const one of [looks[i], looks[i + 1]]) {
          one.found.set(row, Math.max(one.found.get(row) || 0, weight / 2));
        }
      });
    }
    const total = looks.reduce((sum, one) => sum + one.rarity, 0) || 1;
    const scores = new Map();
    for (const one of looks) {
      one.found.forEach((weight, row) => {
        const before = scores.get(row) || { score: 0, share: 0, all: 0 };
        scores.set(row, { score: before.score + one.rarity * weight, share: before.share + one.rarity / total, all: before.all + 1 });
      });
    }
    const quoted = new Set(phrases.flat());
    const isQuoted = (row) => asked.every((word, at) => !quoted.has(word) || looks[at].found.has(row));
    const hits = [...scores].map(([row, { score, share, all }]) => ({ row, score: score * share * share, isFull: all === looks.length })).filter((hit) => isQuoted(hit.row));
    hits.sort((a, b) => b.score - a.score || a.row - b.row);
    const best = hits.length > 0 ? hits[0].score : 0;
    const hasFull = hits.some((hit) => hit.isFull);
    return { hits: hits.filter((hit) => hit.isFull || hit.score >= best * (hasFull ? 0.6 : 0.3)), words: [...asked, ...looks.flatMap((one) => one.near)], phrases };
  };

  // Words with their places in a text.
  const placesOf = (text) => [...text.matchAll(wordPattern())].map((match) => ({ word: even(match[0]), start: match.index, end: match.index + match[0].length }));

  // Whether the words of a phrase follow each other somewhere in a text.
  const phraseAt = (places, phrase) => {
    for (let i = 0; i + phrase.length <= places.length; i++) {
      if (phrase.every((word, at) => places[i + at].word === word)) {
        return i;
      }
    }
    return -1;
  };
  const hasPhrases = (parts, phrases) => phrases.every((phrase) => parts.some(([, heading, text]) => phraseAt(placesOf(heading), phrase) >= 0 || phraseAt(placesOf(text), phrase) >= 0));

  // The place that says most about the words: its heading, and a line of its text with the words marked.
  const snippet = (parts, words, phrases) => {
    const wanted = words.map((word) => ({ word, stem: stemOf(word) }));
    const valueOf = (word) => Math.max(0, ...wanted.map((one) => likeness(word, stemOf(word), one.word, one.stem)));
    let best;
    for (const [anchor, heading, text] of parts.slice(1)) {
      const places = placesOf(text).map((place) => ({ ...place, value: valueOf(place.word) }));
      const inHeading = wordsOf(heading).reduce((sum, word) => sum + valueOf(word), 0);
      const marked = new Map();
      phrases.forEach((phrase) => {
        const at = phraseAt(places, phrase);
        for (let i = at; at >= 0 && i < at + phrase.length; i++) {
          marked.set(i, 5);
        }
      });
      // The stretch of 30 words with most different ones of those asked for.
      const hits = places.flatMap((place, at) => place.value > 0 ? [at] : []);
      let [value, from] = [0, 0];
      for (const start of hits.slice(0, 400)) {
        const seen = new Map();
        for (let at = start; at < Math.min(start + 30, places.length); at++) {
          if (places[at].value > 0) {
            seen.set(places[at].word, Math.max(seen.get(places[at].word) || 0, places[at].value + (marked.get(at) || 0)));
          }
        }
        const sum = [...seen.values()].reduce((one, other) => one + other, 0);
        if (sum > value) {
          [value, from] = [sum, start];
        }
      }
      // A list of headings has every word and says nothing.
      const share = /^(table of )?contents$/i.test(heading) ? 0.2 : 1;
      const score = share * (value + 1.5 * inHeading + Math.min(hits.length, 10) / 20);
      if (score > (best ? best.score : 0)) {
        best = { score, anchor, heading, text, places, from };
      }
    }
    return best && { anchor: best.anchor, heading: best.heading, ...cut(best) };
  };

  // Some 180 characters around the first word, in pieces of which every other is one of the words.
  const cut = ({ text, places, from }) => {
    const before = places[Math.max(0, from - 6)];
    const start = before ? before.start : 0;
    const last = places.findLast((place) => place.end <= start + 180);
    // Behind the last word of all, what ends its sentence is no more to come.
    const isLast = !last || (last === places.at(-1) && text.length - last.end < 20);
    const end = isLast ? text.length : Math.max(last.end, start);
    const pieces = [start > 0 ? "…" : ""];
    let at = start;
    let first = "";
    for (const place of places) {
      if (place.start >= start && place.end <= end && place.value > 0) {
        pieces[pieces.length - 1] += text.slice(at, place.start);
        pieces.push(text.slice(place.start, place.end), "");
        at = place.end;
        first ||= text.slice(place.start, place.end);
      }
    }
    pieces[pieces.length - 1] += text.slice(at, end) + (end < text.length ? "…" : "");
    return { pieces, first };
  };

  window.depSearch = { wordsOf, prepare, rank, snippet, hasPhrases };
})();
