// @ts-check
"use strict";
// What is shown and in which order: pure functions over the columns of data/events.js. No page is needed to test them.
globalThis.Dateline = globalThis.Dateline || /** @type {any} */ ({});
(() => {
  /** Facets in the order they are shown; each is also a key of the address. */
  const FACETS = /** @type {const} */ (["act", "party", "place", "source", "standing", "status", "report"]);
  const DAY = 86400000;

  /**
   * Adds to the columns what filters need: per facet the labels, keys and each event's values.
   * @param {DatelineRaw} raw
   * @returns {DatelineTable}
   */
  function table(raw) {
    const e = raw.events;
    const places = byName(raw.places);
    const facets = {
      act: facet("Act", raw.acts, (i) => [e.act[i]]),
      party: facet("Party", raw.parties, (i) => [...new Set([...e.actor[i], ...e.target[i]])]),
      place: facet("Place", places.rows, (i) => [...new Set(e.place[i].map((p) => places.of[p]))]),
      source: facet("Source", raw.origins.map((o) => [o, o]), (i) => e.origins[i]),
      standing: facet("Standing", raw.standings, (i) => [e.standing[i]]),
      status: facet("Status", raw.statuses, (i) => [e.status[i]]),
      report: facet("Report", raw.reports.map((r) => [r[1], r[2] || r[0]]), (i) => e.reports[i]),
    };
    const rowOf = new Map(e.id.map((id, i) => [id, i]));
    return { raw, e, n: e.id.length, facets, rowOf, extent: extent(e) };
  }

  /**
   * @param {string} label
   * @param {string[][]} rows key and label of each value
   * @param {(i: number) => number[]} of
   * @returns {DatelineFacet}
   */
  function facet(label, rows, of) {
    return { label, keys: rows.map((r) => r[0]), labels: rows.map((r) => r[1]), number: new Map(rows.map((r, i) => [r[0], i])), of };
  }

  /** Places of one name are one choice. @param {DatelinePlace[]} places */
  function byName(places) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    const of = places.map((p) => numbers.get(p[0]) ?? (numbers.set(p[0], numbers.size), numbers.size - 1));
    return { of, rows: [...numbers.keys()].map((name) => [name, name]) };
  }

  /** First and last day that any event names. @param {DatelineColumns} e @returns {[number, number] | null} */
  function extent(e) {
    let low = Infinity;
    let high = -Infinity;
    for (const column of [e.from, e.to]) {
      for (const day of column) {
        if (day === null) continue;
        if (day < low) low = day;
        if (day > high) high = day;
      }
    }
    return low <= high ? [low, high] : null;
  }

  /** @param {number} day days since 1970-01-01 */
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

  /** @param {string | null | undefined} text @returns {number | null} */
  function dayOf(text) {
    if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
    const found = Date.parse(`${text}T00:00:00Z`);
    const day = Math.round(found / DAY);
    return Number.isNaN(found) || iso(day) !== text ? null : day; // 31 February is no day
  }

  /** @returns {DatelineState} */
  const nothingChosen = () => ({
    q: "",
    chosen: { act: new Set(), party: new Set(), place: new Set(), source: new Set(), standing: new Set(), status: new Set(), report: new Set() },
    from: null,
    to: null,
    undated: false,
    sort: "when",
    down: false,
    page: 1,
    event: null,
    map: null,
    cols: [],
  });

  /** The address's part after # as a state; what it doesn't know it leaves out. @param {string} hash */
  function parse(hash) {
    const state = nothingChosen();
    const given = new URLSearchParams(hash.replace(/^#/, ""));
    for (const name of FACETS) given.getAll(name).forEach((v) => state.chosen[name].add(v));
    state.q = given.get("q") ?? "";
    state.from = dayOf(given.get("from"));
    state.to = dayOf(given.get("to"));
    state.undated = given.get("undated") === "1";
    const sort = given.get("sort") ?? "when";
    state.down = sort.startsWith("-");
    const column = sort.replace(/^-/, "");
    state.sort = /** @type {DatelineSort} */ (Object.hasOwn(ORDERS, column) ? column : "when");
    state.page = Math.max(1, Number.parseInt(given.get("page") ?? "1", 10) || 1);
    state.event = given.get("event");
    state.cols = [...new Set(given.getAll("col"))];
    const map = (given.get("map") ?? "").split(",").map(Number);
    if (given.has("map") && map.length === 3 && map.every(Number.isFinite)) state.map = [map[0], map[1], map[2]];
    return state;
  }

  /** The state as the address's part after #; what is as always is left out. @param {DatelineState} state */
  function format(state) {
    const out = new URLSearchParams();
    if (state.q) out.set("q", state.q);
    for (const name of FACETS) [...state.chosen[name]].forEach((v) => out.append(name, v));
    if (state.from !== null) out.set("from", iso(state.from));
    if (state.to !== null) out.set("to", iso(state.to));
    if (state.undated) out.set("undated", "1");
    if (state.sort !== "when" || state.down) out.set("sort", (state.down ? "-" : "") + state.sort);
    if (state.page > 1) out.set("page", String(state.page));
    if (state.event) out.set("event", state.event);
    if (state.map) out.set("map", state.map.join(","));
    state.cols.forEach((c) => out.append("col", c));
    return out.toString();
  }

  /** Letters without accents and case. @param {string} text */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /**
   * What the search looks through, one string per event.
   * @param {DatelineTable} t
   * @param {DatelineWords | null} words
   */
  function haystacks(t, words) {
    const { parties, places, reports } = t.raw;
    return t.e.headline.map((headline, i) => {
      const names = [...t.e.actor[i], ...t.e.target[i]].map((p) => `${parties[p][1]} ${parties[p][0]}`);
      const where = t.e.place[i].map((p) => places[p][0]);
      const told = t.e.reports[i].map((r) => `${reports[r][0]} ${reports[r][2]}`);
      const said = words ? words[i].map((c) => `${c[0]} ${c[4]}`) : [];
      return folded([headline, ...names, ...where, t.e.when[i], ...told, ...said].join("\n"));
    });
  }

  /**
   * Whether an event can have happened in a period; undated events never fit one.
   * @param {DatelineColumns} e @param {number} i @param {number | null} from @param {number | null} to
   */
  function inPeriod(e, i, from, to) {
    if (from === null && to === null) return true;
    if (e.from[i] === null && e.to[i] === null) return false;
    return (e.from[i] ?? -Infinity) <= (to ?? Infinity) && (e.to[i] ?? Infinity) >= (from ?? -Infinity);
  }

  /**
   * The events that pass every filter, and for each facet how many would be there for each of its values.
   * @param {DatelineTable} t @param {DatelineState} state @param {string[] | null} hay
   * @returns {DatelineSifted}
   */
  function sift(t, state, hay) {
    const asked = folded(state.q).split(/\s+/).filter(Boolean);
    const wanted = FACETS.map((f) => new Set([...state.chosen[f]].map((k) => t.facets[f].number.get(k) ?? -1)));
    const counts = Object.fromEntries(FACETS.map((f) => [f, new Array(t.facets[f].keys.length).fill(0)]));
    const list = [];
    let undatedOut = 0;
    for (let i = 0; i < t.n; i++) {
      if (asked.length && hay && !asked.every((w) => hay[i].includes(w))) continue;
      const undated = t.e.from[i] === null && t.e.to[i] === null;
      if (state.undated && !undated) continue;
      const timely = inPeriod(t.e, i, state.from, state.to);
      const values = FACETS.map((f) => t.facets[f].of(i));
      const misses = FACETS.filter((_, n) => wanted[n].size > 0 && !values[n].some((v) => wanted[n].has(v)));
      if (!timely) {
        if (undated && misses.length === 0) undatedOut++;
        continue;
      }
      FACETS.forEach((f, n) => {
        if (misses.length === 0 || (misses.length === 1 && misses[0] === f)) values[n].forEach((v) => counts[f][v]++);
      });
      if (misses.length === 0) list.push(i);
    }
    return { list: sorted(t, list, state), counts, undatedOut };
  }

  /** What a column is sorted by; null comes last in both directions. @type {Record<DatelineSort, (t: DatelineTable, i: number) => number | string | null>} */
  const ORDERS = {
    when: (t, i) => t.e.from[i] ?? t.e.to[i],
    what: (t, i) => t.e.headline[i],
    act: (t, i) => t.raw.acts[t.e.act[i]][1],
    actor: (t, i) => nameOf(t, t.e.actor[i]),
    target: (t, i) => nameOf(t, t.e.target[i]),
    place: (t, i) => (t.e.place[i].length ? t.raw.places[t.e.place[i][0]][0] : null),
    status: (t, i) => t.e.status[i],
    standing: (t, i) => t.e.standing[i],
    source: (t, i) => (t.e.origins[i].length ? t.raw.origins[t.e.origins[i][0]] : null),
    origins: (t, i) => t.e.origins[i].length,
    claims: (t, i) => t.e.claims[i],
    reports: (t, i) => t.e.reports[i].length,
    killed: (t, i) => (t.e.killed[i] ? Number.parseFloat(t.e.killed[i].replace(/,/g, "").replace(/^\?–/, "")) : null),
  };

  /** @param {DatelineTable} t @param {number[]} parties */
  const nameOf = (t, parties) => (parties.length ? t.raw.parties[parties[0]][1] : null);

  /** @param {DatelineTable} t @param {number[]} list in time order @param {DatelineState} state */
  function sorted(t, list, state) {
    if (state.sort === "when" && !state.down) return list; // as the file has them
    const key = ORDERS[state.sort];
    const keyed = list.map((i) => /** @type {const} */ ([key(t, i), i]));
    const sign = state.down ? -1 : 1;
    keyed.sort((a, b) => {
      if (a[0] === null || b[0] === null) return Number(a[0] === null) - Number(b[0] === null) || a[1] - b[1];
      return (a[0] < b[0] ? -sign : a[0] > b[0] ? sign : 0) || a[1] - b[1];
    });
    return keyed.map((k) => k[1]);
  }

  /**
   * Puts intervals into lanes so that none overlap; greedy, in the order given.
   * @param {Array<[number, number]>} spans @param {number} gap
   * @returns {{lane: number[], lanes: number}}
   */
  function lanes(spans, gap) {
    /** @type {number[]} */
    const ends = [];
    const lane = spans.map(([start, end]) => {
      let free = ends.findIndex((e) => e + gap <= start);
      if (free < 0) free = ends.length;
      ends[free] = end;
      return free;
    });
    return { lane, lanes: ends.length };
  }

  /**
   * Events per bin, each spread evenly over the days it can have happened on; one with an open end stands at the other.
   * @param {DatelineColumns} e @param {number[]} list @param {number} from @param {number} to @param {number} bins
   */
  function histogram(e, list, from, to, bins) {
    const heights = new Array(bins).fill(0);
    const width = (to - from + 1) / bins;
    for (const i of list) {
      const a = e.from[i] ?? e.to[i];
      const b = e.to[i] ?? e.from[i];
      if (a === null || b === null || b < from || a > to) continue;
      const first = Math.max(0, Math.floor((a - from) / width));
      const last = Math.min(bins - 1, Math.floor((b - from) / width));
      const share = width >= 1 ? 1 / (Math.floor((b - from) / width) - Math.floor((a - from) / width) + 1) : 1 / (last - first + 1);
      for (let n = first; n <= last; n++) heights[n] += share;
    }
    return heights;
  }

  /**
   * Places near each other on the screen as one handle. Vague places (whole countries) are kept apart from others.
   * @param {DatelineSpot[]} spots @param {number} cell pixels
   */
  function clusters(spots, cell) {
    /** @type {Map<string, DatelineSpot[]>} */
    const cells = new Map();
    for (const spot of [...spots].sort((a, b) => b.events.length - a.events.length || a.place - b.place)) {
      const [cx, cy] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
      const home = near(cells, cx, cy, spot, cell);
      if (home) home.push(spot);
      else cells.set(`${cx},${cy},${spot.vague},${spot.place}`, [spot]);
    }
    return [...cells.values()];
  }

  /**
   * @param {Map<string, DatelineSpot[]>} cells @param {number} cx @param {number} cy @param {DatelineSpot} spot
   * @param {number} cell
   */
  function near(cells, cx, cy, spot, cell) {
    for (const group of cells.values()) {
      const head = group[0];
      if (head.vague !== spot.vague || Math.abs(Math.floor(head.x / cell) - cx) > 1 || Math.abs(Math.floor(head.y / cell) - cy) > 1) continue;
      if (Math.hypot(head.x - spot.x, head.y - spot.y) < cell) return group;
    }
    return null;
  }

  /**
   * Where handles stand that don't hide each other: those of vague places give way to the others.
   * @param {DatelineStand[]} stands @returns {Array<{x: number, y: number}>}
   */
  function apart(stands) {
    /** @type {DatelineStand[]} */
    const taken = stands.filter((s) => !s.vague);
    /** @param {{x: number, y: number}} at @param {number} r */
    const free = (at, r) => taken.every((s) => Math.hypot(s.x - at.x, s.y - at.y) >= s.r + r);
    return stands.map((s) => {
      if (!s.vague) return { x: s.x, y: s.y };
      const ring = [0, 24, 36, 48, 64, 80].flatMap((far) => [270, 90, 180, 0, 225, 315, 135, 45].map((turn) => ({ x: s.x + far * Math.cos((turn * Math.PI) / 180), y: s.y + far * Math.sin((turn * Math.PI) / 180) })));
      const at = ring.find((spot) => free(spot, s.r)) ?? { x: s.x, y: s.y };
      taken.push({ ...s, ...at });
      return at;
    });
  }

  /** Whether two boxes overlap. @param {DatelineBox} a @param {DatelineBox} b */
  const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

  /** A longer name ends in dots on a map, as the style sheet has it (`.spot`). */
  const LETTERS = 20;

  /**
   * The box of a name, with its middle at `x` and its upper edge at `y`.
   * @param {string} text @param {number} x @param {number} y @returns {DatelineBox}
   */
  function boxOf(text, x, y) {
    const letters = Math.min(text.length, LETTERS);
    return { x: x - letters * 4, y, width: letters * 8, height: 17 };
  }

  /** The box of a handle. @param {{x: number, y: number, r: number}} stand @returns {DatelineBox} */
  const around = ({ x, y, r }) => ({ x: x - r, y: y - r, width: 2 * r, height: 2 * r });

  /**
   * Which names have room under their handles: none lies on another handle or on a name before it in the list.
   * @param {Array<{x: number, y: number, r: number, name: string}>} stands the most important first
   * @returns {Array<DatelineBox | null>} the box of each name that is shown
   */
  function readable(stands) {
    const handles = stands.map(around);
    /** @type {DatelineBox[]} */
    const taken = [];
    return stands.map((s, n) => {
      const box = boxOf(s.name, s.x, s.y + s.r);
      if (!s.name || taken.some((t) => overlap(t, box)) || handles.some((h, m) => m !== n && overlap(h, box))) return null;
      taken.push(box);
      return box;
    });
  }

  /**
   * From where to where most of the weight lies: a part of it is cut off at either end.
   * @param {Array<[number, number]>} weighed value and weight @param {number} cut share
   * @returns {[number, number]}
   */
  function middle(weighed, cut) {
    const order = [...weighed].sort((a, b) => a[0] - b[0]);
    const off = cut * order.reduce((sum, [, weight]) => sum + weight, 0);
    /** @param {Array<[number, number]>} list */
    const end = (list) => {
      let passed = 0;
      return (list.find(([, weight]) => (passed += weight) > off) ?? list[0])[0];
    };
    return [end(order), end([...order].reverse())];
  }

  /**
   * The period that comes next when time is played: as long as the one before it, at first long enough that some 60 of
   * them show everything; null after the last one.
   * @param {[number, number]} extent @param {number | null} from @param {number | null} to
   */
  function following([low, high], from, to) {
    const span = high - low + 1;
    const length = [1, 7, 30, 91, 365].find((days) => span / days <= 60) ?? Math.ceil(span / 60);
    if (from === null || to === null) return { from: low, to: low + length - 1 };
    return to >= high ? null : { from: to + 1, to: to + (to - from + 1) };
  }

  /**
   * Where the time axis is marked: days, months or years, as many as there is room for.
   * @param {number} from @param {number} to @param {number} most
   * @returns {Array<{day: number, label: string}>}
   */
  function ticks(from, to, most) {
    const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const days = to - from + 1;
    const start = new Date(from * DAY);
    const found = [];
    if (days <= most * 14) {
      const step = [1, 2, 7, 14].find((s) => days / s <= most) ?? 14;
      for (let day = from; day <= to; day += step) {
        const d = new Date(day * DAY);
        found.push({ day, label: `${d.getUTCDate()} ${names[d.getUTCMonth()]}${day === from ? ` ${d.getUTCFullYear()}` : ""}` });
      }
      return found;
    }
    const months = days / 30.4;
    const step = [1, 3, 6, 12, 24, 60, 120, 240, 600].find((s) => months / s <= most) ?? 1200;
    for (let month = 0; ; month += step) {
      const first = step >= 12 ? Math.floor(start.getUTCFullYear() / (step / 12)) * step : start.getUTCFullYear() * 12 + Math.floor(start.getUTCMonth() / step) * step;
      const at = first + month;
      const day = Math.round(Date.UTC(Math.floor(at / 12), at % 12, 1) / DAY);
      if (day > to) return found;
      /** @type {string} */
      const label = at % 12 === 0 ? String(at / 12) : names[at % 12] + (found.length === 0 ? ` ${Math.floor(at / 12)}` : "");
      if (day >= from) found.push({ day, label });
    }
  }

  const sifting = { FACETS, table, nothingChosen, parse, format, haystacks, sift, inPeriod, lanes, histogram, clusters, apart, overlap, boxOf, around, readable, middle, following, ticks, iso, dayOf, folded };
  Dateline.sift = sifting;
  if (typeof module !== "undefined") module.exports = sifting;
})();
