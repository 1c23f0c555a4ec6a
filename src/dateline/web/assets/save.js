// @ts-check
"use strict";
// What a page shows, as a table in CSV: the events that pass its filters, the rows that its search left, or its claims.
globalThis.Dateline = globalThis.Dateline || /** @type {any} */ ({});
(() => {
  const FORMULA = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]; // as in the exports: a spreadsheet may run a cell that starts so

  /** @param {string} text */
  const cell = (text) => {
    const safe = FORMULA.some((sign) => text.startsWith(sign)) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };

  /** @param {string[][]} rows */
  const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

  /** An element's words as they are read out: a sign by its name, a list with semicolons. @param {Node} node @param {string} without @returns {string} */
  function said(node, without) {
    if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? "") : "";
    if (node.matches(`[aria-hidden=true], form, .tools, .hidden, svg${without}`)) return "";
    if (node.matches("[role=img]")) return ` ${node.getAttribute("aria-label") ?? ""} `;
    const inside = [...node.childNodes].map((child) => said(child, without)).join("");
    if (node.matches("li") && node.nextElementSibling) return `${inside}; `;
    return node.matches("small, span:not(.steps), bdi, a, button, mark") ? inside : ` ${inside} `;
  }

  /** @param {Element} element @param {string} [without] what is left out of it, as ", small" */
  const words = (element, without = "") => said(element, without).replace(/\s+/g, " ").replace(/ ([,;])/g, "$1").trim().replace(/;$/, "");

  /** @param {Element} row */
  const cells = (row) => [...row.children].map((c) => words(c));

  /** A card as rows: what it is about, the name of a field, its words. @param {Element} card */
  function lines(card) {
    const title = card.querySelector("h2, h3, h4, summary") ?? card.closest("article")?.querySelector("h3") ?? card.querySelector("a, b");
    const of = title ? words(title, ", small, .cell, .side") : "";
    const parts = [...card.querySelectorAll("dl > div, li, p, blockquote, tbody tr, :is(h2, summary) > small")].filter((e) => !e.parentElement?.closest("li:not([data-row], .claim), dl > div") && !e.closest("form, .tools"));
    const found = parts.map((e) => [of, e.matches("div") ? words(/** @type {Element} */ (e.firstElementChild)) : "", words(e.matches("div") ? /** @type {Element} */ (e.lastElementChild) : e)]);
    return found.length ? found.filter(([, , text]) => text) : [[of, "", words(card)]];
  }

  /** The page's rows that are in sight: those of its table as they stand, of cards a line for each thing they say. */
  function rows() {
    const all = [...document.querySelectorAll("[data-row], li.claim, details.relation")];
    const shown = all.filter((e) => !e.closest("[hidden]"));
    const table = all[0]?.closest("table");
    if (table) return [...table.querySelectorAll("thead tr"), ...shown].map((r) => cells(r));
    return [["Of", "Field", "Words"], ...shown.flatMap(lines)];
  }

  /** @param {string} name @param {string} text */
  function keep(name, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  Dateline.save = { csv, words, cells };
  if (typeof module !== "undefined") module.exports = { csv };
  const section = typeof document === "undefined" ? null : /** @type {HTMLElement | null} */ (document.querySelector("section.take"));
  const button = /** @type {HTMLButtonElement | null} */ (section?.querySelector("button.save") ?? null);
  if (!section || !button) return;
  section.hidden = button.hidden = false;
  button.addEventListener("click", () => keep(`${section.dataset.name ?? "dateline"}.csv`, csv(Dateline.shown?.().rows() ?? rows())));
})();
