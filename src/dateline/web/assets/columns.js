// @ts-check
"use strict";
// Which columns a table shows, chosen by the reader and kept in the address.
(() => {
  const { h, bdi } = Dateline.dom;

  /**
   * A button that opens the columns; what is chosen goes into the address, nothing where it is as always.
   * @param {DatelineApi} api
   * @param {string} label
   * @param {() => DatelineColumnChoice} choice
   */
  Dateline.columns = (api, label, choice) => {
    const list = h("ul", {});
    const badge = h("span", { class: "chosen" });
    const always = h("button", { type: "button", class: "link", click: () => api.update({ cols: [] }) }, "As always");
    const find = /** @type {HTMLInputElement} */ (h("input", { type: "search", placeholder: "Find…", "aria-label": `Find in ${label}`, autocomplete: "off" }));
    const element = /** @type {HTMLDetailsElement} */ (h("details", { class: "facet columns" }, h("summary", {}, label, badge), h("div", { class: "choices" }, find, list, h("p", { class: "meta" }, always))));

    function fill() {
      const { all, shown } = choice();
      const asked = Dateline.sift.folded(find.value.trim());
      find.hidden = all.length <= 16;
      badge.textContent = api.state().cols.length ? String(api.state().cols.length) : "";
      element.classList.toggle("on", api.state().cols.length > 0);
      if (!element.open) return;
      const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.key;
      const fits = all.filter(([, name]) => !asked || Dateline.sift.folded(name).includes(asked));
      list.replaceChildren(...fits.slice(0, 200).map(([key, name]) => h("li", {}, h("label", { class: "choice" }, h("input", { type: "checkbox", "data-key": key, checked: shown.includes(key), change: () => toggle(key) }), bdi(name)))));
      const again = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("input"))].find((i) => i.dataset.key === focused);
      if (focused !== undefined) again?.focus();
    }

    /** @param {string} key */
    function toggle(key) {
      const { all, shown } = choice();
      const now = new Set(shown);
      if (!now.delete(key)) now.add(key);
      if (now.size) api.update({ cols: all.map(([k]) => k).filter((k) => now.has(k)) });
      else fill(); // a table without a column is none
    }

    element.addEventListener("toggle", fill);
    find.addEventListener("input", fill);
    return { element, fill };
  };
})();
