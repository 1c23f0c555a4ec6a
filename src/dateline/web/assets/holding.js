// @ts-check
"use strict";
// The map of control at a day, with a slider over the days; the day stands in the address.
(() => {
  const { h, bdi, colour } = Dateline.dom;
  const { iso, dayOf } = Dateline.sift;
  const SHADES = 7; // holders with a colour of their own
  const told = window.datelineControl;
  const section = /** @type {HTMLElement | null} */ (document.querySelector("section.at-day"));
  if (!told || !section) return;
  const { places, parties, spells } = told;
  const dated = spells.filter((s) => s[1] !== null);
  if (!dated.length) return;
  const first = Math.min(...dated.map((s) => /** @type {number} */ (s[1])));
  const last = Math.max(...dated.map((s) => /** @type {number} */ (s[2])));
  /** Days on which something changes. */
  const turns = [...new Set(dated.flatMap((s) => [/** @type {number} */ (s[1]), /** @type {number} */ (s[2]) + 1]))].filter((d) => d >= first && d <= last).sort((a, b) => a - b);
  let day = dayOf(new URLSearchParams(location.hash.slice(1)).get("day")) ?? dayOf(section.dataset.day) ?? last;
  /** @type {number | undefined} */
  let playing;

  const tools = /** @type {HTMLElement} */ (section.querySelector(".day-tools"));
  const listing = /** @type {HTMLElement} */ (section.querySelector(".holders"));
  const box = /** @type {HTMLElement} */ (section.querySelector(".map-box"));
  box.hidden = tools.hidden = false;
  const leaflet = Dateline.baseMap(/** @type {HTMLElement} */ (box.querySelector("#map")), "Map of who holds what. Arrow keys move it, plus and minus zoom.");
  const areas = L.layerGroup().addTo(leaflet);
  const marks = L.layerGroup().addTo(leaflet);
  Dateline.mapButton(leaflet, "⌂", "Show all places", () => fit(places));
  leaflet.on("zoomend", () => map(now())); // other names have room

  const field = /** @type {HTMLInputElement} */ (h("input", { type: "date", "aria-label": "Day", min: iso(first), max: iso(last) }));
  const slider = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: first, max: last, "aria-label": "Day" }));
  /** @param {string} sign @param {string} says @param {() => void} click */
  const button = (sign, says, click) => h("button", { type: "button", "aria-label": says, title: says, click }, sign);
  const play = button("▶ Play", "Play from change to change", () => (playing ? stop() : start()));
  tools.append(button("◀", "The change before", () => turn(-1)), field, button("▶", "The next change", () => turn(1)), slider, play);
  field.addEventListener("change", () => go(dayOf(field.value) ?? day));
  slider.addEventListener("input", () => go(Number(slider.value)));

  /** @param {number} by */
  function turn(by) {
    const next = by > 0 ? turns.find((d) => d > day) : turns.findLast((d) => d < day);
    if (next !== undefined) go(next);
    return next !== undefined;
  }

  function start() {
    if (day >= turns[turns.length - 1]) go(first);
    playing = setInterval(() => turn(1) || stop(), 900);
    play.textContent = "❚❚ Pause";
  }

  function stop() {
    clearInterval(playing);
    playing = undefined;
    play.textContent = "▶ Play";
  }

  /** @param {number} to */
  function go(to) {
    day = Math.max(first, Math.min(last, to));
    const out = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    out.set("day", iso(day));
    history.replaceState(null, "", `#${out}`);
    draw();
  }

  /** What holds on the day: by place the spells, those of nobody known left out. */
  const now = () => dated.filter((s) => s[4] !== "unknown" && /** @type {number} */ (s[1]) <= day && day <= /** @type {number} */ (s[2]));

  /** @param {number | null} who */
  const shade = (who) => (who === null ? "muted" : who < SHADES ? `hold-${who + 1}` : "muted");

  function draw() {
    field.value = iso(day);
    slider.value = String(day);
    slider.setAttribute("aria-valuetext", iso(day));
    tellDay();
    const held = now();
    map(held);
    list(held);
    for (const line of document.querySelectorAll("svg.bars .today")) {
      const at = `${((100 * (day - first + 0.5)) / (last - first + 1)).toFixed(2)}%`;
      line.setAttribute("x1", at);
      line.setAttribute("x2", at);
    }
  }

  /** The form for exports, where there is one, offers the day. */
  function tellDay() {
    const only = /** @type {HTMLInputElement | null} */ (document.querySelector("section.take input[name=day]"));
    const named = only?.closest("label")?.querySelector(".day");
    if (only) only.value = iso(day);
    if (named) named.textContent = words(day);
  }

  /** @param {DatelineSpell[]} held */
  function map(held) {
    areas.clearLayers();
    marks.clearLayers();
    const at = new Map(held.map((s) => [s[0], s]));
    const every = [...new Set(spells.map((s) => s[0]))].filter((p) => places[p][1] !== null);
    const order = every.sort((a, b) => Number(at.has(b)) - Number(at.has(a)));
    const stands = order.map((p) => ({ ...leaflet.project([places[p][1], places[p][2]]), r: at.has(p) ? 12 : 6, name: at.has(p) ? places[p][0] : "" }));
    const names = Dateline.sift.readable(stands);
    for (const [n, p] of [...order.entries()].reverse()) {
      const [name, lat, lon, radius] = places[p];
      const spell = at.get(p);
      if (spell && radius > 0) areas.addLayer(L.circle([lat, lon], { radius: radius * 1000, interactive: false, color: colour(shade(spell[3])), weight: 1, opacity: 0.6, fillColor: colour(shade(spell[3])), fillOpacity: 0.15 }));
      marks.addLayer(L.marker([lat, lon], { icon: L.divIcon({ className: "hold-box", iconSize: [0, 0], html: mark(name, spell, names[n] !== null) }), keyboard: false, interactive: false }));
    }
    leaflet.fire("taken", { boxes: [...names.filter(Boolean), ...stands.map(Dateline.sift.around)] });
  }

  /** @param {string} name @param {DatelineSpell | undefined} spell @param {boolean} named */
  function mark(name, spell, named) {
    const face = h("span", { class: `hold ${spell ? `${state(spell)} ${shade(spell[3])}` : "nobody"}` }, spell ? (spell[3] === null ? "?" : parties[spell[3]][2]) : "·");
    return h("span", { class: "hold-mark" }, face, named ? h("span", { class: "spot" }, bdi(name)) : "");
  }

  /** @param {DatelineSpell} spell */
  const state = (spell) => (["held", "contested", "besieged"].includes(spell[4]) ? spell[4] : "other");

  /** @param {DatelineSpell[]} held */
  function list(held) {
    const groups = new Map();
    for (const s of held) groups.set(s[3], [...(groups.get(s[3]) ?? []), s]);
    const order = [...groups.keys()].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
    const silent = [...new Set(spells.map((s) => s[0]))].filter((p) => !held.some((s) => s[0] === p)).map((p) => places[p][0]).sort();
    listing.replaceChildren(
      h("h3", {}, day === first ? `${words(day)}, the first day told of` : words(day)),
      ...order.map((who) => h("div", { class: "holder" }, h("h4", {}, h("span", { class: `hold held ${shade(who)}`, "aria-hidden": "true" }, who === null ? "?" : parties[who][2]), " ", who === null ? "Contested, nobody alone" : bdi(parties[who][1])), h("ul", {}, ...groups.get(who).map(item)))),
      held.length ? "" : h("p", { class: "empty" }, "No report tells who held a place on this day."),
      silent.length ? h("details", {}, h("summary", {}, `${silent.length} place${silent.length === 1 ? "" : "s"} of which nothing is known for this day`), h("p", {}, ...Dateline.names(silent, ""))) : "",
    );
  }

  /** @param {DatelineSpell} s */
  function item(s) {
    const [, lat, lon, radius] = places[s[0]];
    const look = () => leaflet.fitBounds(L.latLng(lat, lon).toBounds(Math.max(20, radius) * 3000), { maxZoom: 9 });
    return h("li", {}, lat === null ? bdi(places[s[0]][0]) : h("button", { type: "button", class: "pick", title: "Show on the map", click: look }, bdi(places[s[0]][0])), s[4] === "held" ? "" : h("b", {}, ` ${s[4]}`), s[5] ? ` ${s[5]}` : "", h("small", {}, ` since ${words(/** @type {number} */ (s[1]), "short")} `, ...s[6].map(([file, claim, name], n) => h("a", { href: `reports/${file}.html#claim-${claim}`, title: name }, n ? ` ${n + 1}` : "words"))));
  }

  /** @param {number} at @param {"long" | "short"} [month] */
  const words = (at, month = "long") => new Date(at * 86400000).toLocaleDateString("en-GB", { day: "numeric", month, year: "numeric", timeZone: "UTC" });

  /** @param {DatelinePlace[]} some @returns {void} */
  function fit(some) {
    const located = some.filter((p) => p[1] !== null).map((p) => L.latLng(p[1], p[2]).toBounds(Math.max(8, p[3]) * 2000));
    if (!located.length && some !== places) fit(places);
    if (!located.length) return;
    const all = located.reduce((sum, b) => sum.extend(b), L.latLngBounds(located[0].getSouthWest(), located[0].getNorthEast()));
    leaflet.fitBounds(all.pad(0.08), { maxZoom: 9, animate: false });
  }

  addEventListener("hashchange", () => {
    const asked = dayOf(new URLSearchParams(location.hash.slice(1)).get("day"));
    if (asked !== null) [day] = [Math.max(first, Math.min(last, asked))];
    draw();
  });
  document.addEventListener("dateline-theme", draw);
  fit(now().map((s) => places[s[0]]));
  draw();
})();
