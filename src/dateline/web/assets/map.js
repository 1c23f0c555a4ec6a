// @ts-check
"use strict";
// The map: country outlines, each place as the area it can lie in with a round handle, near handles as one. Leaflet.
(() => {
  const { h, bdi, colour } = Dateline.dom;
  const CELL = 46; // pixels within which handles become one
  const AREAS = 400; // circles drawn at most, the largest first
  const NAMED = 30; // handles in view up to which their places are named
  const VAGUE_KM = 100; // a radius from which on a place is no handle among others

  /**
   * @param {HTMLElement} element
   * @param {DatelineApi} api
   * @returns {DatelinePart & {fit: () => void, start: () => void}}
   */
  function map(element, api) {
    const leaflet = L.map(element, { attributionControl: false, zoomControl: true, preferCanvas: true, minZoom: 2, maxZoom: 12, worldCopyJump: true, zoomSnap: 0.5, wheelPxPerZoomLevel: 90 });
    leaflet.setView([20, 20], 2);
    L.control.scale({ imperial: false }).addTo(leaflet);
    leaflet.getContainer().setAttribute("aria-label", "Map of events. Arrow keys move it, plus and minus zoom.");
    leaflet.createPane("base").classList.add("base");
    leaflet.createPane("names").classList.add("names");
    const base = L.canvas({ pane: "base", padding: 0.3 });
    const areas = L.layerGroup().addTo(leaflet);
    const handles = L.layerGroup().addTo(leaflet);
    const names = L.layerGroup().addTo(leaflet);
    const paint = { land: /** @type {any} */ (null), borders: /** @type {any} */ (null) };
    /** @type {Map<number, number[]>} */
    let eventsAt = new Map();
    /** @type {Map<string, any>} */
    const standing = new Map(); // the handles on the map
    let moving = false; // by us, not by the reader
    countries(leaflet, base, paint, names);

    /** @param {number} place */
    const row = (place) => api.t.raw.places[place];

    function draw() {
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
      const wanted = new Map(groups.map((group) => [groups.length <= NAMED ? keyOf(group) : `${keyOf(group)} unnamed`, group]));
      for (const [key, marker] of standing) {
        if (wanted.has(key)) continue;
        handles.removeLayer(marker);
        standing.delete(key);
      }
      for (const [key, group] of wanted) {
        const marker = standing.get(key) ?? handle(group, groups.length <= NAMED);
        if (!standing.has(key)) handles.addLayer(marker);
        standing.set(key, marker);
        const on = chosen !== null && group.some((s) => s.events.includes(chosen));
        marker.getElement()?.querySelector(".handle")?.classList.toggle("selected", on);
      }
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

    /** @param {DatelineSpot[]} group @param {boolean} named */
    function handle(group, named) {
      const events = [...new Set(group.flatMap((s) => s.events))];
      const places = group.map((s) => s.place);
      const head = row(group[0].place);
      const size = Math.round(20 + Math.min(26, 5 * Math.log2(events.length)));
      const label = `${places.length === 1 ? head[0] : `${places.length} places around ${head[0]},`} ${events.length} event${events.length === 1 ? "" : "s"}`;
      const face = h("span", { class: `handle${group[0].vague ? " vague" : ""}` }, h("span", {}, events.length > 1 ? events.length.toLocaleString("en") : api.t.raw.standings[api.t.e.standing[events[0]]][2]));
      face.style.background = wheel(events);
      face.style.width = face.style.height = `${size}px`;
      const name = named && places.length === 1 ? h("span", { class: "spot" }, bdi(head[0])) : "";
      const icon = L.divIcon({ html: h("div", {}, name, " ", face), className: "handle-box", iconSize: [size, size] });
      const at = places.length === 1 ? [head[1], head[2]] : leaflet.unproject([mean(group.map((s) => s.x)), mean(group.map((s) => s.y))], leaflet.getZoom());
      const marker = L.marker(at, { icon, alt: label, title: "", keyboard: true, riseOnHover: true });
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

    /** @param {number[]} values */
    const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;

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

    function fit() {
      const located = [...eventsAt.keys()].map(row);
      const exact = located.filter((p) => p[4] !== "country");
      const points = (exact.length ? exact : located).map((p) => L.latLng(p[1], p[2]).toBounds(Math.max(4, p[3]) * 2000));
      if (!points.length) return;
      const bounds = points.reduce((all, b) => all.extend(b), L.latLngBounds(points[0].getSouthWest(), points[0].getNorthEast()));
      byUs(() => leaflet.fitBounds(bounds.pad(0.08), { maxZoom: 9, animate: false }));
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
      paint.land?.setStyle(landStyle());
      paint.borders?.setStyle(borderStyle());
      handles.clearLayers();
      standing.clear();
      draw();
    });

    const home = L.Control.extend({
      onAdd: () => {
        const button = h("button", { type: "button", class: "home", title: "Show all events", "aria-label": "Show all events", click: () => { fit(); api.update({ map: null }, { from: "map" }); } }, "⌂");
        L.DomEvent.disableClickPropagation(button);
        return h("div", { class: "leaflet-bar" }, button);
      },
    });
    new home({ position: "topleft" }).addTo(leaflet);

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
      fit,
      start() {
        const { map: view } = api.state();
        if (view) byUs(() => leaflet.setView([view[0], view[1]], view[2], { animate: false }));
        else fit();
      },
    };
  }

  const landStyle = () => ({ stroke: false, fillColor: colour("land"), fillOpacity: 1 });
  const borderStyle = () => ({ color: colour("border"), weight: 1, fill: false });

  /** The base map comes as a script of its own, after the page has been drawn. @param {any} leaflet @param {any} base @param {any} paint @param {any} names */
  function countries(leaflet, base, paint, names) {
    Dateline.later("assets/vendor/world.js", () => {
      const world = window.datelineWorld;
      const shapes = topojson.feature(world, world.objects.countries);
      const outlines = { type: "MultiPolygon", coordinates: shapes.features.flatMap(polygons).flatMap(onBothSides) };
      const lines = topojson.mesh(world, world.objects.countries).coordinates.map(unwrapped).flatMap((/** @type {Ring} */ line) => onBothSides([line])).map((/** @type {Ring[]} */ l) => l[0]);
      paint.land = L.geoJSON(outlines, { renderer: base, pane: "base", interactive: false, style: landStyle }).addTo(leaflet);
      paint.borders = L.geoJSON({ type: "MultiLineString", coordinates: lines }, { renderer: base, pane: "base", interactive: false, style: borderStyle }).addTo(leaflet);
      const labels = shapes.features.map(label);
      const place = () => {
        names.clearLayers();
        const view = leaflet.getBounds();
        labels.filter((/** @type {any} */ l) => l && view.contains(l.at) && roomy(leaflet, l)).forEach((/** @type {any} */ l) => names.addLayer(L.marker(l.at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: "country", html: h("span", { "aria-hidden": "true" }, l.name), iconSize: [0, 0] }) })));
      };
      leaflet.on("moveend", place);
      place();
    });
  }

  /** @typedef {Array<[number, number]>} Ring longitude, latitude */

  /**
   * A country's polygons, each ring running on past 180° instead of jumping to the other edge of the map. A ring around
   * a pole is closed along the map's edge.
   * @param {any} shape
   * @returns {Ring[][]}
   */
  function polygons(shape) {
    if (!shape.geometry) return [];
    const found = shape.geometry.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry.coordinates;
    return found.map((/** @type {Ring[]} */ rings) => rings.map((ring) => closed(unwrapped(ring))));
  }

  /** @param {Ring} line @returns {Ring} */
  function unwrapped(line) {
    let turn = 0;
    return line.map(([x, y], n) => {
      const step = n ? x - line[n - 1][0] : 0;
      if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
      return [x + turn, y];
    });
  }

  /** @param {Ring} ring @returns {Ring} */
  function closed(ring) {
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (Math.abs(first[0] - last[0]) < 180) return ring;
    const pole = first[1] < 0 ? -90 : 90;
    return [...ring, [last[0], pole], [first[0], pole], first];
  }

  /** What runs over the edge of the map is drawn at both edges. @param {Ring[]} rings @returns {Ring[][]} */
  function onBothSides(rings) {
    const xs = rings[0].map((p) => p[0]);
    const [low, high] = [Math.min(...xs), Math.max(...xs)];
    /** @param {number} by @returns {Ring[]} */
    const moved = (by) => rings.map((ring) => ring.map(([x, y]) => [x + by, y]));
    return [rings, ...(high > 180 ? [moved(-360)] : []), ...(low < -180 ? [moved(360)] : [])];
  }

  /** Where a country's name goes: the middle of its largest ring. @param {any} shape */
  function label(shape) {
    const boxes = polygons(shape).map((rings) => extent(rings[0])).sort((a, b) => area(b) - area(a));
    if (!boxes.length || !shape.properties?.name) return null;
    const [w, s, e, n] = boxes[0];
    return { name: shape.properties.name, at: L.latLng((s + n) / 2, (w + e) / 2), west: w, east: e };
  }

  /** @param {number[]} box */
  const area = ([w, s, e, n]) => (e - w) * (n - s);

  /** @param {Ring} ring */
  const extent = (ring) => ring.reduce((b, [x, y]) => [Math.min(b[0], x), Math.min(b[1], y), Math.max(b[2], x), Math.max(b[3], y)], [Infinity, Infinity, -Infinity, -Infinity]);

  /** Whether a country is wide enough on the screen for its name. @param {any} leaflet @param {any} l */
  function roomy(leaflet, l) {
    const wide = leaflet.latLngToLayerPoint([l.at.lat, l.east]).x - leaflet.latLngToLayerPoint([l.at.lat, l.west]).x;
    return wide > l.name.length * 7.5;
  }

  Dateline.map = map;
})();
