// @ts-check
"use strict";
// What lies under the maps: country outlines that come with the page, or a tile server's pictures where the page names
// one (off unless `--tiles` was given; the pages' policy then lets pictures in from that server, and nothing else).
(() => {
  const { h, colour } = Dateline.dom;

  const landStyle = () => ({ stroke: false, fillColor: colour("land"), fillOpacity: 1 });
  const borderStyle = () => ({ color: colour("border"), weight: 1, fill: false });

  /**
   * A map with country outlines, or with the tiles that the page names.
   * @param {HTMLElement} element
   * @param {string} label what a screen reader says
   */
  function baseMap(element, label) {
    const { tiles, credit } = element.dataset;
    const leaflet = L.map(element, { attributionControl: Boolean(tiles), zoomControl: true, preferCanvas: true, minZoom: 2, maxZoom: tiles ? 18 : 12, worldCopyJump: true, zoomSnap: tiles ? 1 : 0.5, wheelPxPerZoomLevel: 90 });
    leaflet.setView([20, 20], 2);
    L.control.scale({ imperial: false }).addTo(leaflet);
    leaflet.getContainer().setAttribute("aria-label", label);
    if (tiles) served(leaflet, tiles, credit ?? "");
    else drawn(leaflet);
    return leaflet;
  }

  /** @param {any} leaflet @param {string} tiles an address with {z}, {x} and {y} @param {string} credit */
  function served(leaflet, tiles, credit) {
    const said = document.createElement("span");
    said.textContent = credit; // Leaflet takes HTML
    leaflet.attributionControl.setPrefix(false);
    L.tileLayer(tiles, { maxZoom: 18, attribution: said.innerHTML, referrerPolicy: "no-referrer" }).addTo(leaflet);
  }

  /** @param {any} leaflet */
  function drawn(leaflet) {
    leaflet.createPane("base").classList.add("base");
    leaflet.createPane("names").classList.add("names");
    const paint = { land: /** @type {any} */ (null), borders: /** @type {any} */ (null) };
    countries(leaflet, L.canvas({ pane: "base", padding: 0.3 }), paint, L.layerGroup().addTo(leaflet));
    document.addEventListener("dateline-theme", () => {
      paint.land?.setStyle(landStyle());
      paint.borders?.setStyle(borderStyle());
    });
  }

  /** A button among those of the map. @param {any} leaflet @param {string} sign @param {string} says @param {() => void} click */
  function mapButton(leaflet, sign, says, click) {
    const found = L.Control.extend({
      onAdd: () => {
        const button = h("button", { type: "button", class: "home", title: says, "aria-label": says, click }, sign);
        L.DomEvent.disableClickPropagation(button);
        return h("div", { class: "leaflet-bar" }, button);
      },
    });
    new found({ position: "topleft" }).addTo(leaflet);
  }

  /** The outlines come as a script of their own, after the page has been drawn. @param {any} leaflet @param {any} base @param {any} paint @param {any} names */
  function countries(leaflet, base, paint, names) {
    /** @type {DatelineBox[]} */
    let taken = []; // where handles and places' names stand, in pixels of the world at this zoom
    leaflet.on("taken", (/** @type {{boxes: DatelineBox[]}} */ event) => (taken = event.boxes));
    Dateline.later("assets/vendor/world.js", () => {
      const world = window.datelineWorld;
      const shapes = topojson.feature(world, world.objects.countries);
      const outlines = { type: "MultiPolygon", coordinates: shapes.features.flatMap(polygons).flatMap(onBothSides) };
      const lines = topojson.mesh(world, world.objects.countries).coordinates.map(unwrapped).flatMap((/** @type {Ring} */ line) => onBothSides([line])).map((/** @type {Ring[]} */ l) => l[0]);
      paint.land = L.geoJSON(outlines, { renderer: base, pane: "base", interactive: false, style: landStyle }).addTo(leaflet);
      paint.borders = L.geoJSON({ type: "MultiLineString", coordinates: lines }, { renderer: base, pane: "base", interactive: false, style: borderStyle }).addTo(leaflet);
      const labels = shapes.features.map(label).filter(Boolean).sort((/** @type {any} */ a, /** @type {any} */ b) => b.east - b.west - (a.east - a.west));
      const place = () => {
        names.clearLayers();
        const [view, full] = [leaflet.getBounds(), [...taken]];
        for (const l of labels) {
          if (!view.contains(l.at) || !roomy(leaflet, l)) continue;
          const at = leaflet.project(l.at);
          const box = Dateline.sift.boxOf(l.name, at.x, at.y - 8);
          if (full.some((other) => Dateline.sift.overlap(other, box))) continue;
          full.push(box);
          names.addLayer(L.marker(l.at, { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: "country", html: h("span", { "aria-hidden": "true" }, l.name), iconSize: [0, 0] }) }));
        }
      };
      leaflet.on("moveend", place);
      leaflet.on("taken", place);
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

  Dateline.baseMap = baseMap;
  Dateline.mapButton = mapButton;
})();
