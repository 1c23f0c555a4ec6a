// @ts-check
"use strict";
// The table of events: a page of rows at a time, sorted by a click on a heading.
(() => {
  const { h, bdi, badge } = Dateline.dom;
  const ROWS = 50;
  /** @type {Array<[DatelineSort, string, boolean]>} column, heading, is a number */
  const HEADINGS = [
    ["when", "When", false],
    ["what", "What", false],
    ["actor", "Actor", false],
    ["target", "Target", false],
    ["place", "Place", false],
    ["status", "Status", false],
    ["standing", "Standing", false],
    ["origins", "Origins", true],
    ["killed", "Killed", true],
  ];

  /**
   * @param {HTMLElement} section the one that holds the table without JavaScript
   * @param {DatelineApi} api
   * @returns {DatelinePart}
   */
  function table(section, api) {
    const head = h("tr", {}, ...HEADINGS.map(([sort, label, number]) => heading(sort, label, number, api)));
    const body = h("tbody", {});
    const caption = h("caption", { class: "hidden" }, "Events that pass the filters");
    const pager = h("nav", { class: "pager", "aria-label": "Pages of the table" });
    const none = h("div", { class: "empty" }, h("h2", {}, "No event fits these filters"), h("p", {}, "Take a filter off, or ", h("button", { type: "button", class: "link", click: () => api.clear() }, "clear them all"), "."));
    const whole = h("table", { class: "events" }, caption, h("thead", {}, head), body);
    section.replaceChildren(whole, none, pager);
    body.addEventListener("click", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const row = target.closest("tr");
      if (row && !target.closest("a")) api.update({ event: api.t.e.id[Number(row.dataset.row)] }, { from: "table" });
    });
    return {
      render(result) {
        const state = api.state();
        const pages = Math.max(1, Math.ceil(result.list.length / ROWS));
        const page = Math.min(state.page, pages);
        const shown = result.list.slice((page - 1) * ROWS, page * ROWS);
        whole.hidden = !shown.length;
        none.hidden = shown.length > 0;
        body.replaceChildren(...shown.map((i) => row(i, api)));
        mark(head, state);
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

  /** @param {DatelineSort} sort @param {string} label @param {boolean} number @param {DatelineApi} api */
  function heading(sort, label, number, api) {
    const turn = () => {
      const state = api.state();
      api.update({ sort, down: state.sort === sort ? !state.down : false, page: 1 });
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

  /** @param {number} i @param {DatelineApi} api */
  function row(i, api) {
    const { e, raw } = api.t;
    const undated = e.from[i] === null && e.to[i] === null;
    /** @param {string} label @param {string | null} name @param {...(Node | string)} content */
    const cell = (label, name, ...content) => h("td", { "data-label": label, class: name }, ...content);
    return h(
      "tr",
      { "data-row": i },
      cell("When", undated ? "when unknown" : "when", h("button", { type: "button", class: "pick", title: "Show on map and timeline" }, e.when[i])),
      cell("What", "what", h("a", { href: `events/${e.file[i]}.html` }, bdi(e.headline[i]))),
      cell("Actor", null, ...names(e.actor[i].map((p) => raw.parties[p][1]), "unknown")),
      cell("Target", null, ...names(e.target[i].map((p) => raw.parties[p][1]), "unknown")),
      cell("Place", null, ...wheres(e.place[i].map((p) => raw.places[p]))),
      cell("Status", null, raw.statuses[e.status[i]][1]),
      cell("Standing", null, badge(raw.standings[e.standing[i]][0], raw.standings[e.standing[i]])),
      cell("Origins", "number", String(e.origins[i].length)),
      cell("Killed", "number", e.killed[i]),
    );
  }

  /** @param {string[]} found @param {string} otherwise @returns {Array<Node | string>} */
  function names(found, otherwise) {
    if (!found.length) return [h("span", { class: "unknown" }, otherwise)];
    return found.flatMap((name, n) => (n ? [", ", bdi(name)] : [bdi(name)]));
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
  Dateline.names = names;
})();
