// @ts-check
"use strict";
// The map of events: each place as the area it can lie in with a round handle, near handles as one. Leaflet.
(() => {
  const { h, bdi, colour } = Dateline.dom;
  const CELL = 46; // pixels within which handles become one
  const AREAS = 400; // circles drawn at most, the largest first
  const OUTLYING = 0.03; // the share of events at each edge that the first view may leave out; their number is told
  const VAGUE_KM = 100; // a radius from which on a place is no handle among others

  /**
   * @param {HTMLElement} element
   * @param {DatelineApi} api
   * @returns {DatelinePart & {start: () => void}}
   */
  function map(element, api) {
    const leaflet = Dateline.baseMap(element, "Map of events. Arrow keys move it, plus and minus zoom.");
    const areas = L.layerGroup().addTo(leaflet);
    const handles = L.layerGroup().addTo(leaflet);
    /** @type {Map<number, number[]>} */
    let eventsAt = new Map();
    /** @type {Map<string, any>} */
    const standing = new Map(); // the handles on the map
    let moving = false; // by us, not by the reader
    const outside = h("button", { type: "button", class: "outside", title: "Show all events", hidden: true });

    /** @param {number} place */
    const row = (place) => api.t.raw.places[place];

    function draw() {
      beyond();
      const view = leaflet.getBounds().pad(0.2);
      const zoom = leaflet.getZoom();
      const shown = [...eventsAt].filter(([p]) => seen(row(p), view));
      areas.clearLayers();
      circles(shown);
      const spots = shown.map(([place, events]) => {
        const at = leaflet.project([/** @type {number} */ (row(place)[1]), /** @type {number} */ (row(place)[2])], zoom);
        return { place, events, x: at.x, y: at.y, vague: row(place)[3] >= VAGUE_KM };
      });
      keep(Dateline.sift.clusters(spots, CELL));
    }

    /**
     * Puts the handles of these groups on the map. One that is there already stays as it is: it may have the focus.
     * @param {DatelineSpot[][]} groups
     */
    function keep(groups) {
      const chosen = api.chosenRow();
      const stands = Dateline.sift.apart(groups.map((group) => ({ x: group[0].x, y: group[0].y, r: sizeOf(group) / 2 + 2, vague: group[0].vague })));
      const marks = groups.map((group, n) => ({ ...stands[n], r: sizeOf(group) / 2, name: group.length === 1 ? row(group[0].place)[0] : "" }));
      const names = Dateline.sift.readable(marks);
      const wanted = new Map(groups.map((group, n) => [`${keyOf(group)} ${Math.round(stands[n].x)},${Math.round(stands[n].y)} ${names[n] !== null}`, { group, at: stands[n], named: names[n] !== null }]));
      for (const [key, marker] of standing) {
        if (wanted.has(key)) continue;
        handles.removeLayer(marker);
        standing.delete(key);
      }
      for (const [key, { group, at, named }] of wanted) {
        const marker = standing.get(key) ?? handle(group, at, named);
        if (!standing.has(key)) handles.addLayer(marker);
        standing.set(key, marker);
        const on = chosen !== null && group.some((s) => s.events.includes(chosen));
        marker.getElement()?.querySelector(".handle")?.classList.toggle("selected", on);
      }
      leaflet.fire("taken", { boxes: [...names.filter(Boolean), ...marks.map(Dateline.sift.around)] });
    }

    /** @param {DatelineSpot[]} group */
    const keyOf = (group) => `${leaflet.getZoom()} ${group.map((s) => `${s.place}:${s.events.join(",")}`).join(" ")}`;

    /** @param {DatelinePlace} place @param {any} view */
    const seen = (place, view) => view.intersects(L.latLng(/** @type {number} */ (place[1]), /** @type {number} */ (place[2])).toBounds(Math.max(1, place[3]) * 2000));

    /** @param {Array<[number, number[]]>} shown */
    function circles(shown) {
      const chosen = new Set(api.chosenRow() === null ? [] : api.t.e.place[/** @type {number} */ (api.chosenRow())]);
      const large = shown.filter(([p]) => row(p)[3] > 0).sort((a, b) => row(b[0])[3] - row(a[0])[3]);
      for (const [place] of large.slice(0, AREAS)) {
        const p = row(place);
        const on = chosen.has(place);
        areas.addLayer(L.circle([p[1], p[2]], { radius: p[3] * 1000, interactive: false, color: colour(on ? "ink" : "accent"), weight: on ? 2 : 1, opacity: on ? 0.9 : 0.45, dashArray: p[4] === "point" ? undefined : "5 5", fillColor: colour("accent"), fillOpacity: on ? 0.18 : p[3] >= VAGUE_KM ? 0.03 : 0.1 }));
      }
    }

    /** @param {DatelineSpot[]} group */
    const eventsOf = (group) => [...new Set(group.flatMap((s) => s.events))];

    /** Pixels across. @param {DatelineSpot[]} group */
    const sizeOf = (group) => Math.round(20 + Math.min(26, 5 * Math.log2(eventsOf(group).length)));

    /** @param {DatelineSpot[]} group @param {{x: number, y: number}} at @param {boolean} named */
    function handle(group, at, named) {
      const events = eventsOf(group);
      const places = group.map((s) => s.place);
      const head = row(group[0].place);
      const size = sizeOf(group);
      const label = `${places.length === 1 ? head[0] : `${places.length} places around ${head[0]},`} ${events.length} event${events.length === 1 ? "" : "s"}`;
      const face = h("span", { class: `handle${group[0].vague ? " vague" : ""}` }, h("span", {}, events.length > 1 ? events.length.toLocaleString("en") : api.t.raw.standings[api.t.e.standing[events[0]]][2]));
      face.style.background = wheel(events);
      face.style.width = face.style.height = `${size}px`;
      const name = named ? h("span", { class: "spot" }, bdi(head[0])) : "";
      const icon = L.divIcon({ html: h("div", {}, name, " ", face), className: "handle-box", iconSize: [size, size] });
      const marker = L.marker(leaflet.unproject([at.x, at.y], leaflet.getZoom()), { icon, alt: label, title: "", keyboard: true, riseOnHover: true });
      marker.on("click", () => open(places, events));
      marker.on("add", () => {
        const box = marker.getElement();
        box?.setAttribute("aria-label", label);
        box?.setAttribute("role", "button");
        box?.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          event.stopPropagation();
          open(places, events);
        });
      });
      marker.bindTooltip(() => tip(places, events), { direction: "top", offset: [0, -size / 2] });
      return marker;
    }

    /** The shares of standing as a ring. @param {number[]} events */
    function wheel(events) {
      const counts = api.t.raw.standings.map((_, s) => events.filter((i) => api.t.e.standing[i] === s).length);
      let at = 0;
      const parts = counts.flatMap((n, s) => {
        if (!n) return [];
        const from = at;
        at += (360 * n) / events.length;
        return [`${colour(`standing-${api.t.raw.standings[s][0]}`) || colour("muted")} ${from}deg ${at}deg`];
      });
      return `conic-gradient(${parts.join(",")})`;
    }

    /** @param {number[]} places @param {number[]} events */
    function tip(places, events) {
      const found = [...new Set(places.map((p) => row(p)[0]))];
      return h("span", {}, ...Dateline.names(found.slice(0, 3), ""), found.length > 3 ? ` and ${found.length - 3} more` : "", h("br", {}), events.length === 1 ? bdi(api.t.e.headline[events[0]]) : `${events.length} events`);
    }

    /** A group of places is zoomed into; one place shows its events. @param {number[]} places @param {number[]} events */
    function open(places, events) {
      if (events.length === 1) return api.update({ event: api.t.e.id[events[0]] }, { from: "map" });
      const bounds = L.latLngBounds(places.map((p) => [row(p)[1], row(p)[2]]));
      const apart = bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 200;
      if (apart && leaflet.getZoom() < leaflet.getMaxZoom()) byUs(() => leaflet.fitBounds(bounds.pad(0.4), { animate: true }), true);
      else api.place(places);
    }

    /** @param {() => void} move @param {boolean} [keep] whether the new view belongs in the address */
    function byUs(move, keep) {
      moving = !keep;
      move();
      moving = false;
    }

    /** Shows every place with an event; or, at first, those among which most of the events lie. @param {boolean} every */
    function fit(every) {
      const located = [...eventsAt.keys()].map(row);
      const exact = located.filter((p) => p[4] !== "country");
      const wanted = exact.length ? exact : located;
      const points = (every || !wanted.length ? wanted : crowd(wanted)).map((p) => L.latLng(p[1], p[2]).toBounds(Math.max(4, p[3]) * 2000));
      if (!points.length) return;
      const bounds = points.reduce((all, b) => all.extend(b), L.latLngBounds(points[0].getSouthWest(), points[0].getNorthEast()));
      byUs(() => leaflet.fitBounds(bounds.pad(0.08), { maxZoom: 9, animate: false }));
    }

    /** @param {DatelinePlace[]} located */
    function crowd(located) {
      const weight = new Map([...eventsAt].map(([p, events]) => [row(p), events.length]));
      /** @param {1 | 2} axis @returns {[number, number]} */
      const range = (axis) => Dateline.sift.middle(located.map((p) => [/** @type {number} */ (p[axis]), weight.get(p) ?? 0]), OUTLYING);
      const [lat, lon] = [range(1), range(2)];
      /** @param {number | null} value @param {[number, number]} ends */
      const within = (value, [low, high]) => value !== null && low <= value && value <= high;
      return located.filter((p) => within(p[1], lat) && within(p[2], lon));
    }

    /** How many events lie beyond the edges. */
    function beyond() {
      const view = leaflet.getBounds();
      const all = new Set([...eventsAt.values()].flat());
      const inside = new Set([...eventsAt].filter(([p]) => seen(row(p), view)).flatMap(([, events]) => events));
      outside.hidden = all.size === inside.size;
      outside.textContent = `${(all.size - inside.size).toLocaleString("en")} of ${all.size.toLocaleString("en")} events are outside this view`;
    }

    function go() {
      const chosen = api.chosenRow();
      if (chosen === null) return;
      const bounds = api.t.e.place[chosen].map(row).filter((p) => p[1] !== null).map((p) => L.latLng(p[1], p[2]).toBounds(Math.max(5, p[3]) * 2000));
      if (!bounds.length) return;
      const all = bounds.reduce((sum, b) => sum.extend(b), L.latLngBounds(bounds[0].getSouthWest(), bounds[0].getNorthEast()));
      if (!leaflet.getBounds().contains(all.getCenter())) byUs(() => leaflet.panTo(all.getCenter(), { animate: false }));
    }

    leaflet.on("moveend", () => {
      draw();
      if (moving) return;
      const c = leaflet.getCenter();
      api.update({ map: [Number(c.lat.toFixed(3)), Number(c.lng.toFixed(3)), leaflet.getZoom()] }, { from: "map" });
    });
    document.addEventListener("dateline-theme", () => {
      handles.clearLayers();
      standing.clear();
      draw();
    });

    const showAll = () => {
      fit(true);
      api.update({ map: null }, { from: "map" });
    };
    Dateline.mapButton(leaflet, "⌂", "Show all events", showAll);
    outside.addEventListener("click", showAll);
    L.DomEvent.disableClickPropagation(outside);
    leaflet.getContainer().append(outside);

    return {
      render(result) {
        eventsAt = new Map();
        for (const i of result.list) {
          for (const p of api.t.e.place[i]) {
            if (row(p)[1] === null || row(p)[2] === null) continue;
            const found = eventsAt.get(p);
            if (found) found.push(i);
            else eventsAt.set(p, [i]);
          }
        }
        draw();
      },
      select(from) {
        if (from !== "map") go();
        draw();
      },
      start() {
        const { map: view } = api.state();
        if (view) byUs(() => leaflet.setView([view[0], view[1]], view[2], { animate: false }));
        else fit(false);
      },
    };
  }

  Dateline.map = map;
})();
