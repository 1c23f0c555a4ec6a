// @ts-check
"use strict";
// The filters above the map: search, facets with counts, period; and a button for each filter that is on.
(() => {
  const { h, bdi } = Dateline.dom;
  const { FACETS, iso, dayOf } = Dateline.sift;
  const SEARCHABLE = 12; // a list longer than this gets a box to find a value in it

  /**
   * @param {HTMLElement} form
   * @param {DatelineApi} api
   * @returns {DatelinePart}
   */
  function facets(form, api) {
    const search = input("search", "Search events and their words", { placeholder: "Search events and their words" });
    const from = input("date", "From day");
    const to = input("date", "To day");
    const undated = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
    const count = h("p", { class: "found", role: "status" });
    const chips = h("ul", { class: "chips", "aria-label": "Filters that are on" });
    const lists = FACETS.map((name) => list(name, api));
    const dates = h(
      "details",
      { class: "facet dates" },
      h("summary", {}, "Date"),
      h("div", { class: "choices" }, labelled("From", from), labelled("To", to), h("label", { class: "choice" }, undated, h("span", {}, "only events without a date"))),
    );
    const also = h("nav", { class: "also", "aria-label": "The same events in another view" });
    form.append(h("div", { class: "row" }, h("div", { class: "search" }, search), ...lists.map((l) => l.element), dates), h("div", { class: "row below" }, count, chips, also));

    /** @type {number | undefined} */
    let waiting;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => api.update({ q: search.value.trim(), page: 1 }), 150);
    });
    from.addEventListener("change", () => api.update({ from: dayOf(from.value), page: 1 }));
    to.addEventListener("change", () => api.update({ to: dayOf(to.value), page: 1 }));
    undated.addEventListener("change", () => api.update({ undated: undated.checked, from: null, to: null, page: 1 }));
    form.addEventListener("submit", (event) => event.preventDefault());
    closeOnLeave(form);

    return {
      render(result) {
        const state = api.state();
        if (document.activeElement !== search) search.value = state.q;
        from.value = state.from === null ? "" : iso(state.from);
        to.value = state.to === null ? "" : iso(state.to);
        undated.checked = state.undated;
        dates.classList.toggle("on", state.from !== null || state.to !== null || state.undated);
        lists.forEach((l) => l.render(result));
        count.replaceChildren(h("b", {}, result.list.length.toLocaleString("en")), ` of ${api.t.n.toLocaleString("en")} events`, left(result));
        chips.replaceChildren(...on(api));
        also.replaceChildren(...elsewhere(state));
      },
    };
  }

  /** @param {DatelineSifted} result */
  const left = (result) => (result.undatedOut ? `; ${result.undatedOut.toLocaleString("en")} without a date can’t be placed in the period` : "");

  /** A link to the other view of these events, with the same filters. @param {DatelineState} state */
  function elsewhere(state) {
    const hash = Dateline.sift.format({ ...state, cols: [], page: 1, map: null });
    const [file, label] = document.querySelector("section.stances") ? ["index.html", "These on map and timeline"] : ["matrix.html", "Who says what of these"];
    const down = () => document.querySelector("section.take")?.scrollIntoView({ block: "center" });
    return [h("button", { type: "button", class: "link", click: down }, "Export these"), " · ", h("a", { href: `${file}${location.search}${hash ? `#${hash}` : ""}` }, `${label} →`)];
  }

  /** @param {string} type @param {string} label @param {Record<string, unknown>} [more] */
  const input = (type, label, more = {}) => /** @type {HTMLInputElement} */ (h("input", { type, "aria-label": label, autocomplete: "off", ...more }));

  /** @param {string} text @param {HTMLElement} field */
  const labelled = (text, field) => h("label", { class: "field" }, h("span", {}, text), field);

  /** One facet: a button that opens its values with counts. @param {DatelineFacetName} name @param {DatelineApi} api */
  function list(name, api) {
    const facet = api.t.facets[name];
    const filter = facet.keys.length > SEARCHABLE ? input("search", `Find in ${facet.label}`, { placeholder: "Find…" }) : null;
    const body = h("ul", {});
    const badge = h("span", { class: "chosen" });
    const element = h("details", { class: "facet" }, h("summary", {}, facet.label, badge), h("div", { class: "choices" }, filter, body));
    /** @type {DatelineSifted | null} */
    let last = null;
    const fill = () => last && element.hasAttribute("open") && body.replaceChildren(...choices(name, api, last, filter?.value ?? ""));
    filter?.addEventListener("input", fill);
    element.addEventListener("toggle", fill);
    return {
      element,
      /** @param {DatelineSifted} result */
      render(result) {
        last = result;
        const size = api.state().chosen[name].size;
        badge.textContent = size ? String(size) : "";
        element.classList.toggle("on", size > 0);
        const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
        fill();
        if (focused !== undefined && element.hasAttribute("open")) refocus(body, focused);
      },
    };
  }

  /** @param {HTMLElement} body @param {string} key */
  function refocus(body, key) {
    /** @type {HTMLElement | undefined} */
    const found = [.../** @type {NodeListOf<HTMLElement>} */ (body.querySelectorAll("input"))].find((i) => i.dataset.key === key);
    found?.focus();
  }

  /** @param {DatelineFacetName} name @param {DatelineApi} api @param {DatelineSifted} result @param {string} text */
  function choices(name, api, result, text) {
    const facet = api.t.facets[name];
    const chosen = api.state().chosen[name];
    const asked = Dateline.sift.folded(text.trim());
    const counts = result.counts[name];
    const shown = facet.keys
      .map((_, n) => n)
      .filter((n) => (counts[n] > 0 || chosen.has(facet.keys[n])) && (!asked || Dateline.sift.folded(facet.labels[n]).includes(asked)));
    shown.sort((a, b) => Number(chosen.has(facet.keys[b])) - Number(chosen.has(facet.keys[a])) || counts[b] - counts[a] || (facet.labels[a] < facet.labels[b] ? -1 : 1));
    if (!shown.length) return [h("li", { class: "empty" }, "Nothing fits.")];
    const rest = shown.length - 200;
    const items = shown.slice(0, 200).map((n) => choice(name, api, n, counts[n]));
    return rest > 0 ? [...items, h("li", { class: "empty" }, `${rest} more: type to find them.`)] : items;
  }

  /** @param {DatelineFacetName} name @param {DatelineApi} api @param {number} n @param {number} count */
  function choice(name, api, n, count) {
    const facet = api.t.facets[name];
    const key = facet.keys[n];
    const chosen = api.state().chosen;
    const box = h("input", { type: "checkbox", checked: chosen[name].has(key), "data-key": key, change: () => api.update({ chosen: { ...api.state().chosen, [name]: toggled(api.state().chosen[name], key) }, page: 1 }) });
    return h("li", {}, h("label", { class: "choice" }, box, bdi(facet.labels[n]), h("span", { class: "count" }, count.toLocaleString("en"))));
  }

  /** @param {Set<string>} set @param {string} key */
  function toggled(set, key) {
    const next = new Set(set);
    if (!next.delete(key)) next.add(key);
    return next;
  }

  /** Buttons that take a filter off. @param {DatelineApi} api */
  function on(api) {
    const state = api.state();
    /** @param {string} label @param {string} value @param {Partial<DatelineState>} patch */
    const chip = (label, value, patch) => h("li", {}, h("button", { type: "button", class: "chip", "aria-label": `Take off the filter ${label} ${value}`, click: () => api.update({ ...patch, page: 1 }) }, `${label}: `, bdi(value), h("span", { "aria-hidden": "true" }, " ✕")));
    const found = [];
    if (state.q) found.push(chip("Search", state.q, { q: "" }));
    for (const name of FACETS) {
      const facet = api.t.facets[name];
      for (const key of state.chosen[name]) {
        const n = facet.number.get(key);
        found.push(chip(facet.label, n === undefined ? `${key} (not in this record)` : facet.labels[n], { chosen: { ...state.chosen, [name]: toggled(state.chosen[name], key) } }));
      }
    }
    if (state.from !== null || state.to !== null) found.push(chip("Period", `${state.from === null ? "…" : iso(state.from)} – ${state.to === null ? "…" : iso(state.to)}`, { from: null, to: null }));
    if (state.undated) found.push(chip("Date", "none", { undated: false }));
    if (found.length > 1) found.push(h("li", {}, h("button", { type: "button", class: "chip clear", click: () => api.clear() }, "Clear all")));
    return found;
  }

  /** Only one list is open at a time; Escape or a click elsewhere closes it. @param {HTMLElement} form */
  function closeOnLeave(form) {
    const all = () => /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll("details.facet[open]"));
    document.addEventListener("pointerdown", (event) => all().forEach((d) => !d.contains(/** @type {Node} */ (event.target)) && (d.open = false)));
    form.addEventListener("toggle", (event) => {
      const opened = /** @type {HTMLDetailsElement} */ (event.target);
      if (opened.open) all().forEach((d) => d !== opened && (d.open = false));
    }, true);
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      all().forEach((d) => {
        d.open = false;
        d.querySelector("summary")?.focus();
      });
    });
  }

  Dateline.facets = facets;
})();
