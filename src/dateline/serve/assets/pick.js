// @ts-check
"use strict";
// Words chosen in the report fill a slot: a bar over the selection leads to the form of a slot, or fills the open one.
(() => {
  const { h } = Dateline.dom;
  const text = /** @type {HTMLElement | null} */ (document.querySelector("article.text"));
  if (!text) return;
  const MOST = 600; // characters that can be words of a value or of a claim
  /** @type {HTMLElement | null} */
  let bar = null;
  /** @type {HTMLInputElement | null} */
  let last = null; // the field of words that had the focus last

  document.addEventListener("focusin", (event) => {
    const at = event.target;
    if (!(at instanceof HTMLElement)) return;
    const pair = at.closest(".pair");
    if (pair) last = pair.querySelector("input[name=words]");
  });

  /** The chosen words and where they begin in the report, in code points. @returns {{ words: string, near: number, range: Range } | null} */
  function chosen() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!text?.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const words = range.toString().replace(/\s+/g, " ").trim();
    const holder = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
    const block = /** @type {HTMLElement | null} */ (holder?.closest("[data-at]") ?? null);
    if (!words || words.length > MOST || !block) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const lead = range.toString().length - range.toString().trimStart().length;
    return { words, near: Number(block.dataset.at) + [...before.toString()].length + lead, range };
  }

  /** @param {string} href @param {{ words: string, near: number }} found */
  function withWords(href, found) {
    const to = new URL(href, location.href);
    to.searchParams.set("words", found.words);
    to.searchParams.set("near", String(found.near));
    return to.href;
  }

  function hide() {
    bar?.remove();
    bar = null;
  }

  function show() {
    const found = chosen();
    hide();
    if (!found) return;
    const card = document.querySelector("li.claim.lit") ?? document.querySelector("li.claim:target");
    const list = h("ul", {});
    const field = last?.isConnected ? last : /** @type {HTMLInputElement | null} */ (document.querySelector("form.mend input[name=words]"));
    const area = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("form.mend textarea[name=words]"));
    if (field || area) {
      const fill = h("button", { type: "button" }, "Use these words");
      fill.addEventListener("click", () => use(field ?? area, found));
      list.append(h("li", {}, fill));
    }
    for (const link of card?.querySelectorAll("[data-slot-link]") ?? []) {
      const slot = /** @type {HTMLElement} */ (link).dataset.slotLink ?? "";
      const tone = { quantities: "quantity", labels: "label" }[slot] ?? slot;
      list.append(h("li", {}, h("a", { href: withWords(/** @type {HTMLAnchorElement} */ (link).href, found), "data-slot": tone }, link.textContent ?? slot)));
    }
    if (!area) list.append(h("li", {}, h("a", { href: withWords(`${location.pathname}?add=1#add`, found) }, "+ a missed claim")));
    const about = card?.querySelector("h3")?.textContent?.trim();
    bar = h("div", { class: "picker", role: "toolbar", "aria-label": "What these words are" }, h("p", {}, about ? `These words are, of “${about}”:` : "Choose a claim first to set its slots, or:"), list);
    bar.addEventListener("mousedown", (event) => event.preventDefault()); // a press keeps the words chosen
    document.body.append(bar);
    const box = found.range.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - bar.offsetWidth - 8));
    bar.style.left = `${left + scrollX}px`;
    bar.style.top = `${box.bottom + scrollY + 8}px`;
  }

  /** @param {HTMLInputElement | HTMLTextAreaElement | null} field @param {{ words: string, near: number }} found */
  function use(field, found) {
    if (!field) return;
    field.value = found.words;
    const near = /** @type {HTMLInputElement | null} */ ((field.closest(".pair") ?? field.form)?.querySelector("input[name=near]") ?? null);
    if (near) near.value = String(found.near);
    getSelection()?.removeAllRanges();
    hide();
    field.focus();
  }

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (chosen() || bar ? show() : undefined), 200);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
