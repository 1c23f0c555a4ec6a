// @ts-check
"use strict";
// Light or dark: as the system says, unless the reader has chosen. Loaded before the page is drawn.
(() => {
  const root = document.documentElement;
  const labels = { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" };
  /** @type {Array<keyof typeof labels>} */
  const order = ["auto", "light", "dark"];

  /** @returns {keyof typeof labels} */
  function kept() {
    try {
      const found = /** @type {any} */ (localStorage.getItem("dateline-theme"));
      return order.includes(found) ? found : "auto";
    } catch {
      return "auto"; // storage may be switched off for pages from disk
    }
  }

  /** @param {keyof typeof labels} theme */
  function use(theme) {
    if (theme === "auto") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme);
    document.dispatchEvent(new Event("dateline-theme"));
  }

  let theme = kept();
  root.classList.add("js");
  use(theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => use(theme));
  matchMedia("print").addEventListener("change", () => use(theme)); // paper is always light
  document.addEventListener("DOMContentLoaded", () => {
    const nav = document.querySelector(".top nav");
    const here = /** @type {HTMLElement | null} */ (nav?.querySelector("[aria-current]") ?? null);
    if (nav && here) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 2 + here.offsetWidth / 2; // on a phone the views are one row
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("button.theme"));
    if (!button) return;
    const show = () => {
      button.textContent = `◐ ${theme}`;
      button.setAttribute("aria-label", labels[theme]);
      button.title = labels[theme];
    };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try {
        localStorage.setItem("dateline-theme", theme);
      } catch {
        // the choice then holds for this page only
      }
      show();
      use(theme);
    });
  });
})();
