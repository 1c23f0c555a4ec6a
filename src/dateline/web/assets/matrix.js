// @ts-check
"use strict";
// Sources against events: a page of the events that pass the filters, and the sources that are heard most on them.
(() => {
  const { h, bdi } = Dateline.dom;
  const ROWS = 50;
  const COLUMNS = 14;
  /** @type {Array<[number, string, string, string]>} bit, name, sign, label */
  const STANDS = [[1, "asserts", "●", "asserts"], [4, "admits", "◆", "admits"], [2, "denies", "✕", "denies"], [8, "silent", "–", "silent"]];

  const form = /** @type {HTMLElement | null} */ (document.querySelector("form.filters"));
  const section = /** @type {HTMLElement | null} */ (document.querySelector("section.stances"));
  const voices = /** @type {DatelineVoices} */ (window.datelineVoices);
  if (!form || !section || !voices || !window.datelineEvents) return;
  form.hidden = false;

  /** @param {DatelineApi} api @returns {DatelinePart & {rows: (list: number[]) => string[][]}} */
  function matrix(api) {
    const numbers = new Map(voices.sources.map(([id], n) => [id, n]));
    const note = h("p", { class: "meta" });
    const head = h("tr", {});
    const body = h("tbody", {});
    const pager = h("nav", { class: "pager", "aria-label": "Pages of the matrix" });
    const none = h("div", { class: "empty" }, h("h2", {}, "No event fits these filters"), h("p", {}, "Take a filter off, or ", h("button", { type: "button", class: "link", click: () => api.clear() }, "clear them all"), "."));
    const whole = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Matrix of sources and events" }, h("table", { class: "stances" }, h("thead", {}, head), body));
    section?.replaceChildren(note, whole, none, pager);

    /** Sources by how often they are heard on these events, the most first. @param {number[]} list */
    function ranked(list) {
      const heard = new Array(voices.sources.length).fill(0);
      for (const i of list) for (const [source, bits] of voices.of[i]) if (bits !== 8) heard[source]++;
      return heard.map((n, source) => [source, n]).filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([source]) => source);
    }

    const sources = () => {
      const chosen = api.state().cols.map((id) => numbers.get(id)).filter((n) => n !== undefined);
      return chosen.length ? chosen : ranked(api.result().list).slice(0, COLUMNS);
    };
    const chooser = Dateline.columns(api, "Columns", () => ({ all: voices.sources.map(([id, name]) => [id, name]), shown: sources().map((n) => voices.sources[n][0]) }));
    form?.querySelector(".row")?.append(chooser.element);

    /** @param {number} i @param {number[]} columns */
    function row(i, columns) {
      const { e, raw } = api.t;
      const told = raw.standings[e.standing[i]];
      const bits = new Map(voices.of[i]);
      const others = voices.of[i].filter(([source, b]) => b !== 8 && !columns.includes(source));
      return h(
        "tr",
        {},
        h("th", { scope: "row" }, h("a", { href: `events/${e.file[i]}.html` }, bdi(e.headline[i])), h("small", {}, ` ${e.when[i]}`)),
        h("td", {}, h("span", { class: `dot standing-${/^[a-z_]+$/.test(told[0]) ? told[0] : "other"}`, role: "img", "aria-label": told[1], title: `${told[1]}: ${told[3]}` }, told[2])),
        ...columns.map((source) => h("td", {}, ...STANDS.filter(([bit]) => (bits.get(source) ?? 0) & bit).map(([, name, sign, label]) => h("span", { class: `stand ${name}`, role: "img", "aria-label": label, title: `${voices.sources[source][1]}: ${label}` }, sign)))),
        h("td", { class: "others" }, ...others.flatMap(([source, b], n) => [n ? ", " : "", bdi(voices.sources[source][1]), b & 2 ? (b === 2 ? " (denies)" : " (also denies)") : b & 4 ? " (admits)" : ""])),
      );
    }

    return {
      /** The sources as they are shown, on all these events; and each one's id. @param {number[]} list */
      rows(list) {
        const columns = sources();
        const cells = (/** @type {number} */ i) => [...Dateline.save.cells(row(i, columns)), api.t.e.id[i]];
        return [["Event", "Standing", ...columns.map((n) => voices.sources[n][1]), "Others", "Id"], ...list.map(cells)];
      },
      render(result) {
        const columns = sources();
        const pages = Math.max(1, Math.ceil(result.list.length / ROWS));
        const page = Math.min(api.state().page, pages);
        const shown = result.list.slice((page - 1) * ROWS, page * ROWS);
        const heard = ranked(result.list).length;
        whole.hidden = !shown.length;
        none.hidden = shown.length > 0;
        note.textContent = api.state().cols.length ? `${columns.length} chosen sources.` : heard > columns.length ? `The ${columns.length} sources that are heard most on these events, of ${heard}.` : `All ${heard} sources that are heard on these events.`;
        head.replaceChildren(h("th", { scope: "col" }, "Event"), h("th", { scope: "col" }, h("span", { class: "hidden" }, "Standing")), ...columns.map((n) => h("th", { scope: "col", class: "source" }, h("span", {}, bdi(voices.sources[n][1])))), h("th", { scope: "col", class: "others" }, "Others"));
        body.replaceChildren(...shown.map((i) => row(i, columns)));
        /** @param {number} to @param {string} label */
        const turn = (to, label) => h("button", { type: "button", disabled: to < 1 || to > pages, click: () => api.update({ page: to }) }, label);
        pager.replaceChildren(...(pages > 1 ? [turn(page - 1, "‹ Previous"), h("span", {}, `Page ${page} of ${pages}`), turn(page + 1, "Next ›")] : []));
        chooser.fill();
      },
    };
  }

  Dateline.filtered(window.datelineEvents, (api) => {
    const facets = Dateline.facets(form, api);
    const part = matrix(api);
    return { parts: [facets, part], rows: (list) => part.rows(list), turned: () => (part.render(api.result()), section.scrollIntoView()) };
  });
})();
