// @ts-check
"use strict";
// The form for exports asks for what is shown: the events that pass the filters, the reports that the search left.
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("section.take form.export"));
  if (!form) return;
  const NONE = "-"; // no id is this: nothing is shown, so nothing is asked for

  /** @param {string} name @param {string[]} ids */
  function only(name, ids) {
    const old = /** @type {HTMLInputElement | null} */ (form?.querySelector(`input[name=${name}]`));
    const field = old ?? document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = ids.join(" ") || NONE;
    form?.append(field);
  }

  form.addEventListener("submit", () => {
    const ids = Dateline?.shown?.().ids;
    if (ids) only("events", ids);
    else if (Dateline?.shown) form.querySelector("input[name=events]")?.remove(); // every event passes again
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-row][data-report]")]);
    if (rows.some((row) => row.hidden)) only("reports", rows.filter((row) => !row.hidden).map((row) => row.dataset.report ?? ""));
    else if (rows.length) form.querySelector("input[name=reports]")?.remove();
  });
})();
