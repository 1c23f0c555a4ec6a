// @ts-check
"use strict";
// The timeline: above, how many events when (drag to choose a period); below, each event as the days it can have
// happened on. An arrow is an end that no report gives; events without a date have a lane of their own. Time can be played.
(() => {
  const { h, colour } = Dateline.dom;
  const { lanes, histogram, ticks } = Dateline.sift;
  const ABOVE = 40; // height of the histogram
  const AXIS = 18;
  const MOST_LANES = 56; // beyond this, bars give way to counts
  const LABELLED = 60; // up to so many events, bars carry their names
  const STUB = 26; // length of a bar that is open on one side
  const DOT = 9;
  const TICK = 900; // milliseconds that a period stays when time is played

  /** @typedef {{x: number, y: number, w: number, h: number, row: number}} Box */

  /**
   * @param {HTMLElement} section
   * @param {DatelineApi} api
   * @returns {DatelinePart}
   */
  function timeline(section, api) {
    const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { tabindex: "0", role: "slider", "aria-label": "Timeline. Arrow keys step through the events", "aria-valuemin": 0 }));
    const tip = h("div", { class: "tip", hidden: true });
    const note = h("p", { class: "note" });
    const period = h("div", { class: "period" });
    section.append(h("div", { class: "bar" }, h("h2", {}, "Timeline"), note, period), h("div", { class: "canvas" }, canvas, tip));
    const whole = api.t.extent;
    /** @type {DatelineSifted} */
    let result = { list: [], counts: {}, undatedOut: 0 };
    /** @type {Box[]} */
    let boxes = [];
    /** @type {{y: number, from: number, to: number, start: number, end: number} | null} */
    let drag = null;
    /** @type {number | undefined} */
    let playing;

    const shownPeriod = () => {
      const { from, to } = api.state();
      if (!whole) return null;
      const margin = Math.max(1, Math.round((whole[1] - whole[0]) * 0.01));
      /** @type {[number, number]} */
      const all = [whole[0] - margin, whole[1] + margin];
      return { all, window: /** @type {[number, number]} */ ([from ?? all[0], Math.max(to ?? all[1], from ?? all[0])]) };
    };

    function draw() {
      const width = Math.max(280, section.clientWidth);
      const paint = Dateline.sheet(canvas);
      const shown = shownPeriod();
      const { e } = api.t;
      const undated = result.list.filter((i) => e.from[i] === null && e.to[i] === null);
      boxes = [];
      if (!shown) {
        paint.size(width, 60);
        note.textContent = "No event has a date.";
        undatedLane(paint, undated, 20, width);
        return;
      }
      const inside = result.list.filter((i) => (e.from[i] !== null || e.to[i] !== null) && Dateline.sift.inPeriod(e, i, shown.window[0], shown.window[1]));
      const plan = lay(paint, inside, shown.window, width);
      const top = ABOVE + AXIS + 10;
      const height = top + plan.height + AXIS + (undated.length ? 24 : 0) + 4;
      paint.size(width, height);
      above(paint, shown, width);
      grid(paint, shown.window, top, plan.height, width);
      if (plan.lane) bars(paint, inside, plan, shown.window, top, width);
      else density(paint, inside, shown.window, top, plan.height, width);
      if (undated.length) undatedLane(paint, undated, top + plan.height + AXIS + 4, width);
      if (drag) brush(paint, drag, height);
      note.textContent = plan.lane ? "" : `${inside.length.toLocaleString("en")} events: drag over a shorter period to see each as a bar.`;
    }

    /** Lanes for the bars, or none when there are too many. @param {DatelineSheet} paint @param {number[]} inside @param {[number, number]} window @param {number} width */
    function lay(paint, inside, window, width) {
      const named = inside.length <= LABELLED && width >= 560;
      const spans = inside.map((i) => {
        const [a, b] = ends(i, window, width);
        /** @type {[number, number]} */
        const span = [a, named ? Math.min(Math.max(b + 6 + paint.textWidth(api.t.e.headline[i], 260), b), Math.max(width, b)) : b];
        return span;
      });
      const found = lanes(spans, named ? 8 : 2);
      if (found.lanes > MOST_LANES) return { lane: null, lanes: 0, pitch: 0, named, height: 90 };
      const pitch = named ? 17 : Math.max(4, Math.min(12, Math.floor(230 / Math.max(1, found.lanes))));
      return { lane: found.lane, lanes: found.lanes, pitch, named, height: Math.max(40, found.lanes * pitch + 6) };
    }

    /** @param {number} day @param {[number, number]} window @param {number} width */
    const x = (day, window, width) => ((day - window[0]) / (window[1] - window[0] + 1)) * width;

    /** Where a bar begins and ends; at least a few pixels, so that it can be hit. @param {number} i @param {[number, number]} window @param {number} width @returns {[number, number]} */
    function ends(i, window, width) {
      const from = api.t.e.from[i];
      const to = api.t.e.to[i];
      let a = x(from ?? /** @type {number} */ (to), window, width);
      let b = x((to ?? /** @type {number} */ (from)) + 1, window, width);
      if (from === null) a = b - STUB;
      else if (to === null) b = a + STUB;
      else if (b - a < 6) b = a + 6;
      if (b > width && to !== null && a > width - 6) [a, b] = [width - 6, width];
      return [Math.max(a, from === null ? -STUB / 2 : 0), Math.min(b, width + (to === null ? STUB / 2 : 0))];
    }

    /** @param {DatelineSheet} paint @param {number[]} inside @param {{lane: number[] | null, pitch: number, named: boolean}} plan @param {[number, number]} window @param {number} top @param {number} width */
    function bars(paint, inside, plan, window, top, width) {
      const chosen = api.chosenRow();
      const thick = Math.max(3, Math.min(9, plan.pitch - 3));
      inside.forEach((i, n) => {
        const [a, b] = ends(i, window, width);
        const y = top + 4 + /** @type {number[]} */ (plan.lane)[n] * plan.pitch;
        paint.bar(a, y, b, thick, shade(i), api.t.e.from[i] === null, api.t.e.to[i] === null, i === chosen);
        const length = plan.named ? paint.label(api.t.e.headline[i], b + 6, y + thick / 2, 260, width, i === chosen) : 0;
        boxes.push({ x: a, y: y - 2, w: b - a + length, h: thick + 4, row: i });
      });
    }

    /** @param {number} i */
    const shade = (i) => colour(`standing-${api.t.raw.standings[api.t.e.standing[i]][0]}`) || colour("muted");

    /** @param {DatelineSheet} paint @param {number[]} list @param {[number, number]} window @param {number} top @param {number} height @param {number} width */
    function density(paint, list, window, top, height, width) {
      const bins = Math.max(1, Math.min(window[1] - window[0] + 1, Math.floor(width / 6)));
      const base = new Array(bins).fill(0);
      const layers = api.t.raw.standings.map((_, s) => histogram(api.t.e, list.filter((i) => api.t.e.standing[i] === s), window[0], window[1], bins));
      const most = Math.max(1, ...base.map((_, n) => layers.reduce((sum, l) => sum + l[n], 0)));
      layers.forEach((layer, s) => {
        const fill = colour(`standing-${api.t.raw.standings[s][0]}`) || colour("muted");
        layer.forEach((value, n) => {
          const tall = (value / most) * (height - 6);
          paint.box((n * width) / bins, top + height - base[n] - tall, width / bins - 1, tall, fill);
          base[n] += tall;
        });
      });
    }

    /** @param {DatelineSheet} paint @param {{all: [number, number], window: [number, number]}} shown @param {number} width */
    function above(paint, shown, width) {
      const { all, window } = shown;
      const bins = Math.max(1, Math.min(all[1] - all[0] + 1, Math.floor(width / 5)));
      const everything = histogram(api.t.e, api.rows(), all[0], all[1], bins);
      const passing = histogram(api.t.e, result.list, all[0], all[1], bins);
      const most = Math.max(1, ...everything);
      paint.box(0, 0, width, ABOVE, colour("sunken"));
      everything.forEach((v, n) => v && paint.box((n * width) / bins, ABOVE - tall(v, most), width / bins - 1, tall(v, most), colour("faint")));
      passing.forEach((v, n) => v && paint.box((n * width) / bins, ABOVE - tall(v, most), width / bins - 1, tall(v, most), colour("accent")));
      const [a, b] = [x(window[0], all, width), x(window[1] + 1, all, width)];
      if (api.state().from !== null || api.state().to !== null) paint.window(a, b, ABOVE, width);
      const row = api.chosenRow();
      const day = row === null ? null : (api.t.e.from[row] ?? api.t.e.to[row]);
      if (day !== null) paint.box(x(day, all, width), 0, 2, ABOVE, colour("ink"));
      ticks(all[0], all[1], Math.floor(width / 70)).forEach((t) => paint.tick(t.label, x(t.day, all, width), ABOVE + 13, width));
    }

    /** @param {number} value @param {number} most */
    const tall = (value, most) => Math.max(2, Math.sqrt(value / most) * (ABOVE - 4));

    /** @param {DatelineSheet} paint @param {[number, number]} window @param {number} top @param {number} height @param {number} width */
    function grid(paint, window, top, height, width) {
      for (const t of ticks(window[0], window[1], Math.floor(width / 80))) {
        const at = x(t.day, window, width);
        paint.box(at, top, 1, height, colour("line"));
        paint.tick(t.label, at, top + height + 13, width);
      }
      paint.box(0, top + height, width, 1, colour("faint"));
    }

    /** @param {DatelineSheet} paint @param {number[]} undated @param {number} y @param {number} width */
    function undatedLane(paint, undated, y, width) {
      const start = paint.say(`${undated.length.toLocaleString("en")} without a date`, 0, y + 12) + 10;
      const room = Math.floor((width - start - 30) / (DOT + 3));
      undated.slice(0, room).forEach((i, n) => {
        const left = start + n * (DOT + 3);
        paint.dot(left + DOT / 2, y + 8, DOT / 2, shade(i), i === api.chosenRow());
        boxes.push({ x: left, y: y + 2, w: DOT + 3, h: 14, row: i });
      });
      if (undated.length > room) paint.say("…", start + room * (DOT + 3), y + 12);
    }

    /** @param {DatelineSheet} paint @param {{start: number, end: number}} d @param {number} height */
    function brush(paint, d, height) {
      const [a, b] = [Math.min(d.start, d.end), Math.max(d.start, d.end)];
      paint.box(a, 0, b - a, height, colour("brush"));
    }

    /** @param {PointerEvent} event */
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top, width: box.width };
    };

    /** @param {{x: number, y: number}} p */
    const hit = (p) => boxes.findLast((b) => p.x >= b.x - 2 && p.x <= b.x + b.w + 2 && p.y >= b.y && p.y <= b.y + b.h)?.row ?? null;

    canvas.addEventListener("pointerdown", (event) => {
      const shown = shownPeriod();
      if (!shown || event.button !== 0) return;
      const p = at(event);
      const [from, to] = p.y < ABOVE + AXIS ? shown.all : shown.window;
      drag = { y: p.y, from, to, start: p.x, end: p.x };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const p = at(event);
      if (drag) {
        drag.end = Math.max(0, Math.min(p.width, p.x));
        if (Math.abs(drag.end - drag.start) > 4) draw();
        return;
      }
      const row = hit(p);
      canvas.classList.toggle("over", row !== null);
      tip.hidden = row === null;
      if (row === null) return;
      tip.replaceChildren(h("b", {}, Dateline.dom.bdi(api.t.e.headline[row])), h("span", {}, api.t.e.when[row]));
      tip.style.left = `${Math.max(0, Math.min(p.width - 260, p.x + 12))}px`;
      tip.style.top = `${p.y + 16}px`;
    });
    canvas.addEventListener("pointerleave", () => (tip.hidden = true));
    canvas.addEventListener("pointercancel", () => { drag = null; draw(); });
    canvas.addEventListener("pointerup", (event) => {
      if (!drag) return;
      const done = drag;
      drag = null;
      const p = at(event);
      if (Math.abs(done.end - done.start) <= 4) {
        const row = hit(p);
        if (row !== null) api.update({ event: api.t.e.id[row] }, { from: "timeline" });
        else draw();
        return;
      }
      /** @param {number} px */
      const day = (px) => Math.floor(done.from + (px / p.width) * (done.to - done.from + 1));
      const [a, b] = [Math.min(done.start, done.end), Math.max(done.start, done.end)];
      api.update({ from: day(a), to: Math.max(day(a), day(b - 0.01)), undated: false, page: 1 });
    });
    canvas.addEventListener("dblclick", () => api.update({ from: null, to: null, page: 1 }));
    canvas.addEventListener("keydown", (event) => {
      const steps = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity });
      if (event.key in steps) {
        if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) shift(steps[event.key]);
        else api.step(steps[event.key]);
      } else if (event.key === " ") tools.play.click();
      else if (event.key === "Escape") api.update({ event: null });
      else if (event.key === "Enter") api.open();
      else return;
      event.preventDefault();
    });

    /** Moves the chosen period by its own length. @param {number} by */
    function shift(by) {
      const { from, to } = api.state();
      if (from === null || to === null) return;
      const length = to - from + 1;
      api.update({ from: from + by * length, to: to + by * length, page: 1 });
    }

    /** @param {string} label @param {string} says @param {() => void} click */
    const button = (label, says, click) => /** @type {HTMLButtonElement} */ (h("button", { type: "button", "aria-label": says, title: says, click }, label));
    const tools = {
      play: button("▶ Play", "Play through time", () => (playing ? stop() : start())),
      back: button("◀", "Previous event", () => api.step(-1)),
      on: button("▶", "Next event", () => api.step(1)),
      before: button("« period", "The period before", () => shift(-1)),
      after: button("period »", "The period after", () => shift(1)),
      all: button("All dates", "Show all dates", () => (stop(), api.update({ from: null, to: null, page: 1 }))),
    };
    period.append(...Object.values(tools));

    /** Shows the buttons that do something now; they stay where they are, so that the focus does. */
    function buttons() {
      const { from, to } = api.state();
      tools.play.disabled = !whole;
      tools.back.disabled = tools.on.disabled = !result.list.length;
      tools.before.hidden = tools.after.hidden = from === null || to === null;
      tools.all.hidden = from === null && to === null;
    }

    /** Period after period is shown, from the chosen one or the first; the counts and the map follow. */
    function start() {
      const { from, to } = api.state();
      if (whole && to !== null && to >= whole[1]) api.update({ from: null, to: null });
      if (from === null || to === null || (whole && to >= whole[1])) next();
      playing = setInterval(next, TICK);
      tools.play.replaceChildren("❚❚ Pause");
      tools.play.setAttribute("aria-label", "Pause");
    }

    function stop() {
      clearInterval(playing);
      playing = undefined;
      tools.play.replaceChildren("▶ Play");
      tools.play.setAttribute("aria-label", "Play through time");
    }

    function next() {
      const { from, to } = api.state();
      const following = whole && Dateline.sift.following(whole, from, to);
      if (following) api.update({ ...following, undated: false, page: 1 });
      else stop();
    }

    function speak() {
      const row = api.chosenRow();
      const place = row === null ? -1 : result.list.indexOf(row);
      canvas.setAttribute("aria-valuemax", String(result.list.length));
      canvas.setAttribute("aria-valuenow", String(place + 1));
      canvas.setAttribute("aria-valuetext", row === null ? "no event chosen" : `${api.t.e.when[row]}: ${api.t.e.headline[row]}`);
    }

    new ResizeObserver(() => draw()).observe(section);
    document.addEventListener("dateline-theme", () => draw());
    return {
      render(found) {
        result = found;
        buttons();
        speak();
        draw();
      },
      select() {
        speak();
        draw();
      },
    };
  }

  Dateline.timeline = timeline;
})();
