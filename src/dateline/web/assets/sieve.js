// @ts-check
"use strict";
// Rows that stand in the page, filtered by text and by their data; the filters stand in the address.
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sieve"));
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-row]")]);
  if (!form || !rows.length) return;
  const fields = /** @type {Array<HTMLInputElement | HTMLSelectElement>} */ ([...form.querySelectorAll("[name]")]);
  const found = form.querySelector("output");
  const nothing = /** @type {HTMLElement | null} */ (document.querySelector(".nothing"));
  /** Letters without accents and case. @param {string} text */
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => folded(row.textContent ?? ""));

  /** True where the address's end holds filters and not the name of an element. */
  const filtered = () => !location.hash || location.hash.includes("=");

  function sift() {
    const words = folded(fields.find((f) => f.name === "q")?.value ?? "").split(/\s+/).filter(Boolean);
    const chosen = fields.filter((f) => f.name !== "q" && f.value);
    let left = 0;
    rows.forEach((row, i) => {
      const fits = words.every((w) => texts[i].includes(w)) && chosen.every((f) => (row.dataset[f.name] ?? "").split(" ").includes(f.value));
      row.hidden = !fits;
      left += Number(fits);
    });
    if (found) found.textContent = left === rows.length ? `${rows.length.toLocaleString("en")} in all` : `${left.toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
    if (nothing) nothing.hidden = left > 0;
    for (const group of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".change-group"))) group.hidden = !group.querySelector("[data-row]:not([hidden])");
  }

  function write() {
    const out = new URLSearchParams(filtered() ? location.hash.slice(1) : ""); // another part of the page may keep something there
    for (const f of fields) f.value ? out.set(f.name, f.value) : out.delete(f.name);
    const hash = out.toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }

  function read() {
    if (!filtered()) return;
    const given = new URLSearchParams(location.hash.slice(1));
    for (const f of fields) f.value = given.get(f.name) ?? "";
    for (const f of fields) if (f instanceof HTMLSelectElement && f.selectedIndex < 0) f.value = "";
    sift();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => (sift(), write()));
  document.querySelector("button.all")?.addEventListener("click", () => {
    for (const f of fields) f.value = "";
    sift();
    write();
    fields[0]?.focus();
  });
  addEventListener("hashchange", read);
  sift();
  read();
  document.documentElement.classList.add("ready");
})();
