// What is shown and in which order. Run with `node --test`, as test_scripts.py does.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const sift = require(path.resolve(__dirname, "../../src/dateline/web/assets/sift.js"));

/** Five events: three dated, one open at its start, one undated. */
function raw() {
  return {
    title: "t",
    acts: [["airstrike", "Air strike"], ["clash", "Clash"]],
    parties: [["A", "Alpha"], ["B", "Bravo"], ["~Élan", "Élan"]],
    places: [["Tamra", 1, 2, 3, "point", "", ""], ["Karsa", null, null, 0, "", "", ""], ["Tamra", 5, 6, 3, "point", "", ""]],
    statuses: [["happened", "happened"]],
    standings: [["corroborated", "corroborated", "●", ""], ["disputed", "disputed", "≠", ""]],
    reports: [["r/1.txt", "aa", "First"], ["r/2.txt", "bb", ""]],
    origins: ["Monitor"],
    events: {
      id: ["e0", "e1", "e2", "e3", "e4"],
      file: ["e0", "e1", "e2", "e3", "e4"],
      headline: ["Air strike on Bravo", "Clash at Tamra", "Clash at Karsa", "Air strike", "Clash"],
      act: [0, 1, 1, 0, 1],
      actor: [[0], [0, 1], [2], [], [0]],
      target: [[1], [], [0], [], [0]],
      place: [[0], [0, 2], [1], [], [2]],
      from: [100, 110, 120, null, null],
      to: [100, 115, null, 105, null],
      when: ["d", "d", "d", "d", "no date"],
      status: [0, 0, 0, 0, 0],
      standing: [0, 1, 1, 0, 1],
      reports: [[0], [0, 1], [1], [1], [0]],
      origins: [[0], [], [0], [0], []],
      claims: [1, 2, 1, 1, 1],
      killed: ["3–12", "", "1,200", "?–5", ""],
    },
  };
}
const table = () => sift.table(raw());
const chosen = (hash) => sift.parse(hash);
const list = (hash, t = table()) => sift.sift(t, chosen(hash), sift.haystacks(t, null)).list;

test("a state survives the address", () => {
  const hash = "q=two+words&act=airstrike&act=clash&party=%7E%C3%89lan&place=a%26b%3Dc&source=Monitor&from=1970-04-11&to=1970-05-01&sort=-killed&page=3&event=e1&map=15.5%2C27%2C6&col=what&col=killed";
  assert.equal(sift.format(sift.parse(hash)), hash);
  assert.equal(sift.format(sift.nothingChosen()), "");
  assert.equal(sift.format(sift.parse("undated=1")), "undated=1");
});

test("nonsense in the address is left out", () => {
  for (const hash of ["from=yesterday&to=2021-13-45&sort=evil&page=-3&map=1,2&map=x", "%E0%A4%A", "sort=__proto__", "sort=constructor"]) {
    const state = sift.parse(hash);
    assert.equal(state.from, null);
    assert.equal(state.to, null);
    assert.equal(state.sort, "when");
    assert.equal(state.page, 1);
    assert.equal(state.map, null);
  }
});

test("values of one facet widen, facets narrow", () => {
  assert.deepEqual(list("act=airstrike"), [0, 3]);
  assert.deepEqual(list("act=airstrike&act=clash"), [0, 1, 2, 3, 4]);
  assert.deepEqual(list("act=airstrike&party=B"), [0]);
  assert.deepEqual(list("party=nobody"), []);
});

test("a party is found on either side, a place under its name wherever it lies", () => {
  assert.deepEqual(list("party=A"), [0, 1, 2, 4]);
  assert.deepEqual(list("place=Tamra"), [0, 1, 4]);
});

test("a period holds what can have happened in it, never what has no date", () => {
  assert.deepEqual(list(`from=${sift.iso(101)}&to=${sift.iso(112)}`), [1, 3]);
  assert.deepEqual(list(`from=${sift.iso(500)}`), [2]);
  assert.deepEqual(list(`to=${sift.iso(50)}`), [3]);
  assert.deepEqual(list("undated=1"), [4]);
  const t = table();
  assert.equal(sift.sift(t, chosen(`from=${sift.iso(101)}`), null).undatedOut, 1);
  assert.equal(sift.sift(t, chosen(`from=${sift.iso(101)}&act=airstrike`), null).undatedOut, 0);
});

test("counts tell what choosing a value would give", () => {
  const t = table();
  const { counts } = sift.sift(t, chosen("act=airstrike&standing=corroborated"), null);
  assert.deepEqual(counts.act, [2, 0]); // of the corroborated ones
  assert.deepEqual(counts.standing, [2, 0]); // of the air strikes
  assert.deepEqual(counts.report, [1, 1]);
  for (const [n, key] of ["corroborated", "disputed"].entries()) {
    assert.equal(list(`act=clash&standing=${key}`, t).length, sift.sift(t, chosen("act=clash"), null).counts.standing[n]);
  }
});

test("search ignores case and accents and wants every word", () => {
  assert.deepEqual(list("q=ELAN"), [2]);
  assert.deepEqual(list("q=strike+bravo"), [0]);
  const t = table();
  const words = [[["Monitor", 0, "aa", "c", "the words of the claim", "r"]], [], [], [], []];
  const hay = sift.haystacks(t, words);
  assert.deepEqual(sift.sift(t, chosen("q=words+claim"), hay).list, [0]);
});

test("what is unknown is sorted last, up and down", () => {
  assert.deepEqual(list("sort=killed"), [0, 3, 2, 1, 4]);
  assert.deepEqual(list("sort=-killed"), [2, 3, 0, 1, 4]);
  assert.deepEqual(list("sort=-when"), [2, 1, 3, 0, 4]);
  assert.deepEqual(list("sort=actor"), [0, 1, 4, 2, 3]);
});

test("bars in one lane don't overlap", () => {
  const spans = Array.from({ length: 200 }, (_, n) => [(n * 37) % 500, ((n * 37) % 500) + (n % 9) * 8 + 1]);
  const { lane, lanes } = sift.lanes(spans, 2);
  assert.equal(lanes, Math.max(...lane) + 1);
  for (let a = 0; a < spans.length; a++) {
    for (let b = 0; b < a; b++) {
      if (lane[a] === lane[b]) assert.ok(spans[a][0] >= spans[b][1] + 2 || spans[b][0] >= spans[a][1] + 2 || spans[a][0] < spans[b][0]);
    }
  }
  assert.deepEqual(sift.lanes([[0, 10], [5, 8], [12, 14]], 2), { lane: [0, 1, 0], lanes: 2 });
});

test("the histogram spreads an uncertain date and loses no event", () => {
  const { e } = table();
  const sum = (from, to, bins) => sift.histogram(e, [0, 1, 2, 3, 4], from, to, bins).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum(100, 120, 21) - 4) < 1e-9); // the undated one has no place in it
  assert.ok(Math.abs(sum(100, 120, 3) - 4) < 1e-9);
  assert.deepEqual(sift.histogram(e, [1], 110, 115, 3), [1 / 3, 1 / 3, 1 / 3]);
});

test("a name is shown where neither a handle nor a name before it stands", () => {
  const at = (x, y, name) => ({ x, y, r: 10, name });
  const shown = (...stands) => sift.readable(stands).map((box) => box !== null);
  assert.deepEqual(shown(at(0, 0, "Tamra"), at(100, 0, "Karsa")), [true, true]);
  assert.deepEqual(shown(at(0, 0, "Tamra"), at(30, 0, "Karsa")), [true, false]); // the first is the more important one
  assert.deepEqual(shown(at(0, 0, "Tamra"), at(0, 25, "")), [false, false]); // a handle lies where the name would
  assert.equal(sift.boxOf("x".repeat(90), 0, 0).width, sift.boxOf("x".repeat(30), 0, 0).width); // long ones end in dots
  const boxes = sift.readable(Array.from({ length: 60 }, (_, n) => at((n * 37) % 200, (n * 53) % 150, "x".repeat(1 + (n % 9))))).filter(Boolean);
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach((b) => assert.ok(!sift.overlap(a, b))));
});

test("places near on the screen become one handle, vague ones stay apart", () => {
  const spot = (place, x, vague = false) => ({ place, events: [place], x, y: 0, vague });
  const groups = sift.clusters([spot(0, 0), spot(1, 10), spot(2, 200), spot(3, 5, true)], 46);
  assert.deepEqual(groups.map((g) => g.map((s) => s.place)), [[0, 1], [2], [3]]);
  assert.equal(sift.clusters([], 46).length, 0);
});

test("the axis has marks in order and not too many, for a day or for centuries", () => {
  for (const [from, to] of [[0, 0], [17000, 17003], [17000, 17090], [15000, 17000], [-20000, 20000], [-80000, 20000]]) {
    const found = sift.ticks(from, to, 12);
    assert.ok(found.length <= 14, `${from} ${to}: ${found.length}`);
    assert.ok(found.length >= 1 || to - from > 0);
    for (let n = 1; n < found.length; n++) assert.ok(found[n].day > found[n - 1].day);
    assert.ok(found.every((t) => t.day >= from && t.day <= to));
  }
  assert.deepEqual(sift.ticks(sift.dayOf("2016-08-24"), sift.dayOf("2016-08-26"), 12).map((t) => t.label), ["24 Aug 2016", "25 Aug", "26 Aug"]);
});

test("days and dates are each other's inverse", () => {
  for (const day of [-25567, 0, 17000, 20000]) assert.equal(sift.dayOf(sift.iso(day)), day);
  assert.equal(sift.dayOf("2021-02-31"), null);
});

test("a source chooses the events that it is heard on", () => {
  assert.deepEqual(list("source=Monitor"), [0, 2, 3]);
});

test("time is played period by period, from the first day to the last", () => {
  for (const extent of [[100, 100], [0, 59], [0, 400], [-3000, 4000]]) {
    let [period, seen] = [sift.following(extent, null, null), 0];
    assert.equal(period.from, extent[0]);
    for (let last = null; period; [last, period] = [period, sift.following(extent, period.from, period.to)]) {
      if (last) assert.equal(period.from, last.to + 1);
      if (last) assert.equal(period.to - period.from, last.to - last.from);
      assert.ok(++seen <= 61);
    }
  }
  assert.deepEqual(sift.following([0, 400], 10, 12), { from: 13, to: 15 });
  assert.equal(sift.following([0, 400], 390, 400), null);
});

test("handles of vague places give way, those of exact ones stay", () => {
  const stands = [{ x: 0, y: 0, r: 20, vague: false }, { x: 5, y: 5, r: 12, vague: true }, { x: 5, y: 5, r: 12, vague: true }, { x: 300, y: 0, r: 12, vague: true }];
  const at = sift.apart(stands);
  assert.deepEqual([at[0], at[3]], [{ x: 0, y: 0 }, { x: 300, y: 0 }]);
  for (let a = 0; a < at.length; a++) {
    for (let b = 0; b < a; b++) assert.ok(Math.hypot(at[a].x - at[b].x, at[a].y - at[b].y) >= stands[a].r + stands[b].r);
  }
});

test("the middle leaves out what lies far off and weighs little, and nothing of a few", () => {
  assert.deepEqual(sift.middle([[10, 50], [-80, 1], [12, 40], [15, 30]], 0.03), [10, 15]);
  assert.deepEqual(sift.middle([[10, 1], [-80, 1], [12, 1]], 0.03), [-80, 12]);
  assert.deepEqual(sift.middle([[7, 3]], 0.03), [7, 7]);
});
