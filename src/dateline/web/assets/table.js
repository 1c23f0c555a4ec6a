// @ts-check
"use strict";
// The table of events: a page of rows at a time, sorted by a click on a heading.
(() => {
  const { h, bdi, badge } = Dateline.dom;
  const { names } = Dateline;
  const ROWS = 50;
  /** @type {DatelineColumn[]} in the order in which they stand; the last ones only where they are asked for */
  const COLUMNS = [
    { sort: "when", label: "When", usual: true, cell: (i, api) => [h("button", { type: "button", class: "pick", title: "Show on map and timeline" }, api.t.e.when[i])] },
    { sort: "what", label: "What", usual: true, cell: (i, api) => [h("a", { href: `events/${api.t.e.file[i]}.html` }, bdi(api.t.e.headline[i]))] },
    { sort: "act", label: "Act", cell: (i, { t }) => [t.raw.acts[t.e.act[i]][1]] },
    { sort: "actor", label: "Actor", usual: true, cell: (i, { t }) => names(t.e.actor[i].map((p) => t.raw.parties[p][1]), "unknown") },
    { sort: "target", label: "Target", usual: true, cell: (i, { t }) => names(t.e.target[i].map((p) => t.raw.parties[p][1]), "unknown") },
    { sort: "place", label: "Place", usual: true, cell: (i, { t }) => wheres(t.e.place[i].map((p) => t.raw.places[p])) },
    { sort: "status", label: "Status", usual: true, cell: (i, { t }) => [t.raw.statuses[t.e.status[i]][1]] },
    { sort: "standing", label: "Standing", usual: true, cell: (i, { t }) => [badge(t.raw.standings[t.e.standing[i]][0], t.raw.standings[t.e.standing[i]])] },
    { sort: "source", label: "According to", cell: (i, { t }) => (t.e.origins[i].length ? names(t.e.origins[i].map((o) => t.raw.origins[o]), "") : []) },
    { sort: "origins", label: "Origins", number: true, usual: true, cell: (i, { t }) => [String(t.e.origins[i].length)] },
    { sort: "claims", label: "Claims", number: true, cell: (i, { t }) => [String(t.e.claims[i])] },
    { sort: "reports", label: "Reports", number: true, cell: (i, { t }) => [String(t.e.reports[i].length)] },
    { sort: "killed", label: "Killed", number: true, usual: true, cell: (i, { t }) => [t.e.killed[i]] },
  ];

  /**
   * @param {HTMLElement} section the one that holds the table without JavaScript
   * @param {DatelineApi} api
   * @returns {DatelinePart & {rows: (list: number[]) => string[][]}}
   */
  function table(section, api) {
    const head = h("tr", {});
    const shownColumns = () => {
      const asked = COLUMNS.filter((c) => api.state().cols.includes(c.sort));
      return asked.length ? asked : COLUMNS.filter((c) => c.usual);
    };
    const chooser = Dateline.columns(api, "Columns", () => ({ all: COLUMNS.map((c) => [c.sort, c.label]), shown: shownColumns().map((c) => c.sort) }));
    const body = h("tbody", {});
    const caption = h("caption", { class: "hidden" }, "Events that pass the filters");
    const pager = h("nav", { class: "pager", "aria-label": "Pages of the table" });
    const none = h("div", { class: "empty" }, h("h2", {}, "No event fits these filters"), h("p", {}, "Take a filter off, or ", h("button", { type: "button", class: "link", click: () => api.clear() }, "clear them all"), "."));
    const whole = h("table", { class: "events" }, caption, h("thead", {}, head), body);
    section.replaceChildren(h("div", { class: "table-tools" }, chooser.element), whole, none, pager);
    body.addEventListener("click", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const row = target.closest("tr");
      if (row && !target.closest("a")) api.update({ event: api.t.e.id[Number(row.dataset.row)] }, { from: "table" });
    });
    return {
      /** The columns as they are shown, of all these events; and each one's id. */
      rows(list) {
        const columns = shownColumns();
        const cells = (/** @type {number} */ i) => [...Dateline.save.cells(row(i, columns, api)), api.t.e.id[i]];
        return [[...columns.map((c) => c.label), "Id"], ...list.map(cells)];
      },
      render(result) {
        const state = api.state();
        const pages = Math.max(1, Math.ceil(result.list.length / ROWS));
        const page = Math.min(state.page, pages);
        const shown = result.list.slice((page - 1) * ROWS, page * ROWS);
        whole.hidden = !shown.length;
        none.hidden = shown.length > 0;
        const columns = shownColumns();
        head.replaceChildren(...columns.map((c) => heading(c, api)));
        body.replaceChildren(...shown.map((i) => row(i, columns, api)));
        mark(head, state);
        chooser.fill();
        pager.replaceChildren(...turn(page, pages, result.list.length, api));
        this.select?.();
      },
      select() {
        const { event } = api.state();
        const chosen = event === null ? undefined : api.t.rowOf.get(event);
        for (const tr of body.querySelectorAll("tr")) {
          tr.classList.toggle("selected", Number(tr.dataset.row) === chosen);
          tr.setAttribute("aria-selected", String(Number(tr.dataset.row) === chosen));
        }
      },
    };
  }

  /** @param {DatelineColumn} column @param {DatelineApi} api */
  function heading(column, api) {
    const { sort, label, number } = column;
    const turn = () => {
      const state = api.state();
      api.update({ sort, down: state.sort === sort ? !state.down : false, page: 1 });
      /** @type {HTMLElement | null} */ (document.querySelector(`th[data-sort="${sort}"] button`))?.focus(); // the row of headings is made anew
    };
    return h("th", { scope: "col", "data-sort": sort, class: number ? "number" : null }, h("button", { type: "button", click: turn }, label, h("span", { class: "arrow", "aria-hidden": "true" })));
  }

  /** @param {HTMLElement} head @param {DatelineState} state */
  function mark(head, state) {
    for (const th of head.querySelectorAll("th")) {
      const on = th.dataset.sort === state.sort;
      if (on) th.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
  }

  /** @param {number} i @param {DatelineColumn[]} columns @param {DatelineApi} api */
  function row(i, columns, api) {
    const undated = api.t.e.from[i] === null && api.t.e.to[i] === null;
    /** @param {DatelineColumn} c */
    const name = (c) => (c.number ? "number" : c.sort === "when" ? (undated ? "when unknown" : "when") : c.sort === "what" ? "what" : null);
    return h("tr", { "data-row": i }, ...columns.map((c) => h("td", { "data-label": c.label, class: name(c) }, ...c.cell(i, api))));
  }

  /** @param {DatelinePlace[]} found @returns {Array<Node | string>} */
  function wheres(found) {
    if (!found.length) return [h("span", { class: "unknown" }, "no place")];
    return found.flatMap((p, n) => [n ? ", " : "", bdi(p[0]), p[6] ? h("small", {}, ` ${p[6]}`) : ""]);
  }

  /** @param {number} page @param {number} pages @param {number} n @param {DatelineApi} api */
  function turn(page, pages, n, api) {
    if (pages < 2) return [];
    /** @param {number} to @param {string} label */
    const button = (to, label) => h("button", { type: "button", disabled: to < 1 || to > pages, click: () => api.update({ page: to }) }, label);
    const first = (page - 1) * ROWS + 1;
    return [button(page - 1, "‹ Previous"), h("span", {}, `${first.toLocaleString("en")}–${Math.min(n, page * ROWS).toLocaleString("en")} of ${n.toLocaleString("en")}`), button(page + 1, "Next ›")];
  }

  Dateline.table = table;
})();
