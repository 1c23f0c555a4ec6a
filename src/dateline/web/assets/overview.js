// @ts-check
"use strict";
// The first page: filters, map, timeline, panel and table of one state.
(() => {
  const stage = /** @type {HTMLElement | null} */ (document.querySelector(".stage"));
  const form = /** @type {HTMLElement | null} */ (document.querySelector("form.filters"));
  const events = /** @type {HTMLElement | null} */ (document.querySelector("section.events"));
  if (!stage || !form || !events || !window.datelineEvents) return;
  stage.hidden = form.hidden = false;
  /** @param {string} name */
  const inside = (name) => /** @type {HTMLElement} */ (stage.querySelector(name));

  Dateline.filtered(window.datelineEvents, (api) => {
    const panel = Dateline.panel(inside(".panel"), api);
    const table = Dateline.table(events, api);
    const map = Dateline.map(inside("#map"), api);
    return {
      parts: [Dateline.facets(form, api), panel, table, Dateline.timeline(inside(".timeline"), api), map],
      turned() {
        table.render(api.result());
        if (events.getBoundingClientRect().top < 0) events.scrollIntoView();
      },
      rows: (list) => table.rows(list),
      start: () => map.start(),
      place: (places) => panel.place(places),
      worded: (result) => panel.render(result),
    };
  });
})();
