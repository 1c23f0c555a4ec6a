// @ts-check
"use strict";
// Beside the map: the chosen event with who says it, the events of a chosen place, or the legend with counts.
(() => {
  const { h, bdi, badge } = Dateline.dom;
  const SHOWN = 40; // events listed for one place

  /**
   * @param {HTMLElement} aside
   * @param {DatelineApi} api
   * @returns {DatelinePart & {place: (places: number[]) => void}}
   */
  function panel(aside, api) {
    /** @type {number[]} */
    let places = [];
    /** @type {DatelineSifted | null} */
    let last = null;
    const draw = () => {
      const { event } = api.state();
      const row = event === null ? undefined : api.t.rowOf.get(event);
      if (row !== undefined) aside.replaceChildren(...oneEvent(row, api));
      else if (event !== null) aside.replaceChildren(h("p", { class: "empty" }, "This event is not in the record shown here."), shut(api));
      else if (places.length && last) aside.replaceChildren(...atPlaces(places, last, api, () => { places = []; draw(); }));
      else if (last) aside.replaceChildren(...legend(last, api));
      aside.classList.toggle("filled", row !== undefined || places.length > 0);
    };
    return {
      render(result) {
        last = result;
        draw();
      },
      select: draw,
      place(chosen) {
        places = chosen;
        if (api.state().event !== null) api.update({ event: null });
        else draw();
      },
    };
  }

  /** @param {DatelineApi} api */
  const shut = (api) => h("button", { type: "button", class: "shut", "aria-label": "Close", click: () => api.update({ event: null }) }, "✕");

  /** @param {number} i @param {DatelineApi} api */
  function oneEvent(i, api) {
    const { e, raw } = api.t;
    const told = raw.standings[e.standing[i]];
    const where = e.place[i].map((p) => `${raw.places[p][0]}${raw.places[p][6] ? ` (${raw.places[p][6]})` : ""}`);
    return [
      shut(api),
      h("h2", {}, bdi(e.headline[i])),
      h("p", { class: "meta" }, e.when[i], " · ", ...Dateline.names(where, "no place"), " · ", raw.statuses[e.status[i]][1]),
      h("p", { class: "meta" }, badge(told[0], told), h("small", {}, ` ${told[3]}`)),
      e.killed[i] ? h("p", { class: "meta" }, `killed: ${e.killed[i]}`) : "",
      ...whoSays(i, api),
      h("p", { class: "more" }, h("a", { class: "button", href: `events/${e.file[i]}.html` }, "All claims, disputes and reasons")),
      h("p", { class: "step" }, h("button", { type: "button", click: () => api.step(-1) }, "‹ Earlier"), h("button", { type: "button", click: () => api.step(1) }, "Later ›")),
    ];
  }

  /** The event's claims by who says it; denials set apart. @param {number} i @param {DatelineApi} api */
  function whoSays(i, api) {
    const words = api.words();
    if (!words) return [h("p", { class: "meta" }, "According to ", ...Dateline.names(api.t.e.origins[i].map((o) => api.t.raw.origins[o]), "the reports"))];
    /** @param {number} denies @param {string} label */
    const side = (denies, label) => {
      const claims = words[i].filter((c) => c[1] === denies);
      return claims.length ? [h("h3", {}, label), h("ul", { class: "voices" }, ...byOrigin(claims))] : [];
    };
    return [...side(0, "Who says it"), ...side(1, "Who denies it")];
  }

  /** @param {DatelineSaid[]} claims */
  function byOrigin(claims) {
    const origins = [...new Set(claims.map((c) => c[0]))];
    return origins.map((o) => h("li", {}, h("b", {}, bdi(o)), ...claims.filter((c) => c[0] === o).map(quote)));
  }

  /** @param {DatelineSaid} claim */
  const quote = (claim) => h("a", { class: "quote", dir: "auto", href: `reports/${claim[2]}.html#claim-${claim[3]}`, title: claim[5] }, `“${claim[4]}”`);

  /** @param {number[]} places @param {DatelineSifted} result @param {DatelineApi} api @param {() => void} close */
  function atPlaces(places, result, api, close) {
    const { e, raw } = api.t;
    const here = result.list.filter((i) => e.place[i].some((p) => places.includes(p)));
    const names = [...new Set(places.map((p) => raw.places[p][0]))];
    const vague = names.length === 1 ? raw.places[places[0]][6] : "";
    const only = () => api.update({ chosen: { ...api.state().chosen, place: new Set(names) }, page: 1 });
    return [
      h("button", { type: "button", class: "shut", "aria-label": "Close", click: close }, "✕"),
      h("h2", {}, ...Dateline.names(names.slice(0, 3), ""), names.length > 3 ? ` and ${names.length - 3} more places` : ""),
      h("p", { class: "meta" }, `${here.length} event${here.length === 1 ? "" : "s"}${vague ? ` · ${vague}` : ""} · `, h("button", { type: "button", class: "link", click: only }, "show only these")),
      h("ol", { class: "short" }, ...here.slice(0, SHOWN).map((i) => h("li", {}, h("button", { type: "button", click: () => api.update({ event: e.id[i] }) }, h("span", { class: `dot standing-${raw.standings[e.standing[i]][0]}`, "aria-hidden": "true" }, raw.standings[e.standing[i]][2]), " ", bdi(e.headline[i]), h("small", {}, ` ${e.when[i]}`))))),
      here.length > SHOWN ? h("p", { class: "meta" }, `${here.length - SHOWN} more in the table.`) : "",
    ];
  }

  /** @param {DatelineSifted} result @param {DatelineApi} api */
  function legend(result, api) {
    const { raw } = api.t;
    const counts = result.counts.standing;
    const chosen = api.state().chosen.standing;
    /** @param {string} key */
    const choose = (key) => () => api.update({ chosen: { ...api.state().chosen, standing: chosen.has(key) && chosen.size === 1 ? new Set() : new Set([key]) }, page: 1 });
    const rows = raw.standings.map((s, n) => h("li", {}, h("button", { type: "button", "aria-pressed": String(chosen.has(s[0])), disabled: !counts[n], click: choose(s[0]) }, badge(s[0], s), h("span", { class: "count" }, counts[n].toLocaleString("en")), h("small", {}, s[3]))));
    return [
      h("h2", {}, "How well it is supported"),
      h("ul", { class: "standings" }, ...rows),
      h("p", { class: "hint" }, "Choose an event on the map, the timeline or in the table to see who says it."),
    ];
  }

  Dateline.panel = panel;
})();
