// @ts-check
"use strict";
// The first page: one state, written in the address, and parts that show it: filters, map, timeline, panel, table.
(() => {
  const { sift } = Dateline;

  /** Loads a script of ours after the page has been drawn. @param {string} path @param {() => void} then */
  Dateline.later = (path, then) => {
    const script = document.createElement("script");
    script.src = path;
    script.addEventListener("load", then);
    document.head.append(script);
  };

  function start() {
    const stage = /** @type {HTMLElement | null} */ (document.querySelector(".stage"));
    const form = /** @type {HTMLElement | null} */ (document.querySelector("form.filters"));
    const events = /** @type {HTMLElement | null} */ (document.querySelector("section.events"));
    if (!stage || !form || !events || !window.datelineEvents) return;
    stage.hidden = form.hidden = false;
    const t = sift.table(window.datelineEvents);
    const everything = t.e.id.map((_, i) => i);
    let state = sift.parse(location.hash);
    /** @type {DatelineWords | null} */
    let words = null;
    let hay = sift.haystacks(t, null);
    let result = sift.sift(t, state, hay);

    /** @type {DatelineApi} */
    const api = {
      t,
      state: () => state,
      words: () => words,
      rows: () => everything,
      chosenRow: () => (state.event === null ? null : (t.rowOf.get(state.event) ?? null)),
      update(patch, how = {}) {
        const before = state;
        state = { ...state, ...patch };
        write();
        const filtered = Object.keys(patch).some((k) => !["event", "map", "page"].includes(k));
        if (filtered) result = sift.sift(t, state, hay);
        if (filtered) parts.forEach((p) => p.render(result));
        else if (patch.page !== undefined && patch.page !== before.page) turned();
        if (patch.event !== undefined && patch.event !== before.event) parts.forEach((p) => p.select?.(how.from));
      },
      clear: () => api.update({ ...sift.nothingChosen(), event: state.event, map: state.map, sort: state.sort, down: state.down }),
      step(by) {
        if (!result.list.length) return;
        const row = api.chosenRow();
        const at = row === null ? -1 : result.list.indexOf(row);
        const to = row === null && by < 0 ? result.list.length - 1 : Math.max(0, Math.min(result.list.length - 1, at + by));
        api.update({ event: t.e.id[result.list[to]], page: Math.floor(to / 50) + 1 }, { from: "step" });
      },
      open() {
        const row = api.chosenRow();
        if (row !== null) location.assign(`events/${t.e.file[row]}.html`);
      },
      place: (places) => panel.place(places),
    };

    function write() {
      const hash = sift.format(state);
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    }

    function turned() {
      table.render(result);
      if (events && events.getBoundingClientRect().top < 0) events.scrollIntoView();
    }

    const panel = Dateline.panel(/** @type {HTMLElement} */ (stage.querySelector(".panel")), api);
    const table = Dateline.table(events, api);
    const map = Dateline.map(/** @type {HTMLElement} */ (stage.querySelector("#map")), api);
    const parts = [Dateline.facets(form, api), panel, table, Dateline.timeline(/** @type {HTMLElement} */ (stage.querySelector(".timeline")), api), map];
    parts.forEach((p) => p.render(result));
    map.start();
    window.addEventListener("hashchange", () => {
      state = sift.parse(location.hash);
      result = sift.sift(t, state, hay);
      parts.forEach((p) => p.render(result));
      map.start();
    });
    const fetchWords = () =>
      Dateline.later(`data/words.js${location.search}`, () => {
        words = window.datelineWords ?? null;
        hay = sift.haystacks(t, words);
        if (state.q) result = sift.sift(t, state, hay);
        if (state.q) parts.forEach((p) => p.render(result));
        else panel.render(result);
      });
    setTimeout(fetchWords, 0);
    document.documentElement.classList.add("ready");
  }

  start();
})();
