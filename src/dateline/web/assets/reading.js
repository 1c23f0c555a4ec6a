// @ts-check
"use strict";
// The report's page: a claim lights its words by slot, words lead to their claims, a value lights its own words.
(() => {
  const text = /** @type {HTMLElement | null} */ (document.querySelector("article.text"));
  const list = /** @type {HTMLElement | null} */ (document.querySelector(".claim-list"));
  if (!text || !list) return;
  const marks = [.../** @type {NodeListOf<HTMLElement>} */ (text.querySelectorAll("mark"))].map((mark) => ({ mark, keys: (mark.dataset.v ?? "").split(" ").map((k) => k.split(".")) }));
  const cards = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("li.claim"))];
  const order = ["act", "actor", "target", "place", "when", "according_to", "quantity", "label", "status", "evidence"];
  /** @type {number | null} */
  let lit = null;

  /** Lights one claim's words, each in its slot's colour; the others step back. @param {number | null} claim */
  function light(claim) {
    lit = claim;
    text?.classList.toggle("lit", claim !== null);
    for (const { mark, keys } of marks) {
      const slots = claim === null ? [] : keys.filter((k) => Number(k[0]) === claim).map((k) => k[1]);
      const slot = order.find((s) => slots.includes(s));
      if (slot) mark.dataset.slot = slot;
      else delete mark.dataset.slot;
    }
    cards.forEach((card, n) => card.classList.toggle("lit", n === claim));
    const details = claim === null ? null : cards[claim]?.querySelector("details");
    if (details) details.open = true;
  }

  /** @param {HTMLElement} element */
  function seen(element) {
    const { top, bottom } = element.getBoundingClientRect();
    return top > 40 && bottom < window.innerHeight - 40;
  }

  /** Brings the words and the card into view, each in its own column. @param {number} claim @param {"words" | "card" | "both"} what @param {ScrollBehavior} [how] */
  function show(claim, what, how) {
    const behavior = how ?? (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
    const words = marks.find(({ keys }) => keys.some((k) => Number(k[0]) === claim && k[1] === "evidence"));
    if (what !== "words" && list && cards[claim]) {
      const away = cards[claim].getBoundingClientRect().top - list.getBoundingClientRect().top;
      if (list.scrollHeight > list.clientHeight + 2) list.scrollTo({ top: list.scrollTop + away - 12, behavior });
      else if (what === "card") cards[claim].scrollIntoView({ block: "nearest", behavior });
    }
    if (what !== "card" && words && !seen(words.mark)) words.mark.scrollIntoView({ block: "center", behavior });
  }

  /** @param {string} id */
  const number = (id) => cards.findIndex((card) => card.id === id);

  function fromAddress() {
    const claim = number(decodeURIComponent(location.hash.slice(1)).replace(/^words-/, "claim-"));
    if (claim < 0) return;
    light(claim);
    // the browser goes to the card first; the words are what the reader came for
    if (document.readyState === "complete") show(claim, "both", "auto");
    else window.addEventListener("load", () => setTimeout(() => show(claim, "both", "auto"), 0), { once: true });
  }

  text.addEventListener("click", (event) => {
    const mark = /** @type {HTMLElement} */ (event.target).closest("mark");
    const found = marks.find((m) => m.mark === mark);
    if (!found || window.getSelection()?.toString()) return;
    const claims = [...new Set(found.keys.map((k) => Number(k[0])))].sort((a, b) => a - b);
    const next = claims[(claims.indexOf(lit ?? -1) + 1) % claims.length];
    light(next);
    show(next, "card");
    history.replaceState(null, "", `#${cards[next].id}`);
  });

  list.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const value = /** @type {HTMLElement | null} */ (target.closest("a.value"));
    const card = /** @type {HTMLElement | null} */ (target.closest("li.claim"));
    if (!card || (target.closest("a") && !value && !target.closest("h3") && !target.closest("a[href^='#words-']"))) return;
    if (target.closest("summary, form")) return;
    event.preventDefault();
    const claim = cards.indexOf(card);
    light(claim);
    history.replaceState(null, "", `#${card.id}`);
    if (value) flash(value.dataset.v ?? "");
    else show(claim, "words");
  });

  /** One value's words, for a moment. @param {string} key */
  function flash(key) {
    const found = marks.filter(({ keys }) => keys.some((k) => k.join(".") === key));
    found[0]?.mark.scrollIntoView({ block: "center" });
    for (const { mark } of found) {
      mark.classList.remove("flash");
      void mark.offsetWidth; // starts the animation again
      mark.classList.add("flash");
    }
  }

  document.addEventListener("keydown", (event) => {
    if ((event.target instanceof Element && event.target.closest("input, select, textarea")) || event.ctrlKey || event.metaKey || event.altKey || !cards.length) return;
    const by = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (event.key === "Escape") light(null);
    if (!by) return;
    const next = lit === null ? 0 : Math.max(0, Math.min(cards.length - 1, lit + by));
    light(next);
    show(next, "both");
    history.replaceState(null, "", `#${cards[next].id}`);
  });

  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
