// @ts-check
"use strict";
// A page of filtered events: one state, written in the address, and parts that show what passes.
(() => {
  const { sift } = Dateline;

  /**
   * @param {DatelineRaw} raw
   * @param {(api: DatelineApi) => DatelineParts} build
   */
  Dateline.filtered = (raw, build) => {
    const t = sift.table(raw);
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
      result: () => result,
      chosenRow: () => (state.event === null ? null : (t.rowOf.get(state.event) ?? null)),
      update(patch, how = {}) {
        const before = state;
        state = { ...state, ...patch };
        const hash = sift.format(state);
        history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
        const filtered = Object.keys(patch).some((k) => !["event", "map", "page"].includes(k));
        if (filtered) result = sift.sift(t, state, hay);
        if (filtered) parts.forEach((p) => p.render(result));
        else if (patch.page !== undefined && patch.page !== before.page) made.turned();
        if (patch.event !== undefined && patch.event !== before.event) parts.forEach((p) => p.select?.(how.from));
      },
      clear: () => api.update({ ...sift.nothingChosen(), event: state.event, map: state.map, sort: state.sort, down: state.down, cols: state.cols }),
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
      place: (places) => made.place?.(places),
    };
    Dateline.shown = () => ({
      ids: result.list.length < t.n ? result.list.map((i) => t.e.id[i]) : null,
      rows: () => made.rows(result.list),
    });

    const made = build(api);
    const parts = made.parts;
    parts.forEach((p) => p.render(result));
    made.start?.();
    window.addEventListener("hashchange", () => {
      state = sift.parse(location.hash);
      result = sift.sift(t, state, hay);
      parts.forEach((p) => p.render(result));
      made.start?.();
    });
    setTimeout(() =>
      Dateline.later(`data/words.js${location.search}`, () => {
        words = window.datelineWords ?? null;
        hay = sift.haystacks(t, words);
        if (!state.q) return made.worded?.(result);
        result = sift.sift(t, state, hay);
        parts.forEach((p) => p.render(result));
      }), 0);
    document.documentElement.classList.add("ready");
  };
})();
