// @ts-check
"use strict";
// A key does what the thing does that names it (aria-keyshortcuts); "?" shows them all.
(() => {
  const { h } = Dateline.dom;
  /** @returns {HTMLElement[]} */
  const named = () => [...document.querySelectorAll("[aria-keyshortcuts]")].map((e) => /** @type {HTMLElement} */ (e));

  /** What a key would do now: in the claim that is lit or named by the address first, else the only one of the page. @param {string} key */
  function meant(key) {
    const all = named().filter((e) => e.getAttribute("aria-keyshortcuts") === key);
    const card = document.querySelector("li.claim.lit") ?? document.querySelector("li.claim:target");
    const loose = all.filter((e) => !e.closest("li.claim"));
    return all.find((e) => card?.contains(e)) ?? loose[0] ?? null;
  }

  /** @param {HTMLElement} element */
  const says = (element) => {
    if (element.dataset.says) return element.dataset.says;
    const copy = /** @type {HTMLElement} */ ((element.closest("label") ?? element).cloneNode(true));
    for (const kbd of copy.querySelectorAll("kbd")) kbd.remove();
    return (copy.textContent ?? "").trim();
  };

  function help() {
    const found = new Map(named().map((e) => [e.getAttribute("aria-keyshortcuts") ?? "", says(e)]));
    if (document.querySelector(".claim-list")) found.set("j / k", "Next, previous claim").set("Esc", "Light nothing");
    if (document.querySelector("form.filters")) found.set("← / →", "Step through time");
    found.set("?", "These keys");
    const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "keys", "aria-label": "Keys" }));
    const list = h("dl", {});
    for (const [key, what] of found) list.append(h("dt", {}, h("kbd", {}, key)), h("dd", {}, what));
    dialog.append(h("h2", {}, "Keys"), list);
    if (document.querySelector("li.claim .tools")) dialog.append(h("p", { class: "hint" }, "On a report, choose a claim with j and k; a, x and e are about that one."));
    const close = h("button", { type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.append(close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (at instanceof Element && at.closest("input:not([type=radio]), select, textarea")) {
      if (event.key === "Escape") /** @type {HTMLElement} */ (at).blur();
      return;
    }
    if (event.key === "?") return help();
    const element = meant(event.key);
    if (!element) return;
    event.preventDefault();
    if (element.matches("input, textarea, select, summary")) element.focus();
    if (!element.matches("input, textarea, select")) element.click();
    element.scrollIntoView({ block: "nearest" });
  });

  const button = h("button", { type: "button", class: "keys-help", "aria-label": "Keys" }, "Keys ?");
  button.addEventListener("click", help);
  document.querySelector(".top")?.append(button);
  const first = /** @type {HTMLElement | null} */ (document.querySelector("[data-focus]"));
  const narrow = matchMedia("(max-width: 64rem)").matches; // the form is below the text, not beside it
  /** Leads to the field that is to be filled first, unless the person is in one already: who types while the page loads isn't moved. */
  const begin = () => {
    if (document.activeElement !== document.body) return;
    first?.focus({ preventScroll: true });
    if (narrow) first?.closest("form")?.scrollIntoView({ block: "center" });
  };
  if (first) window.addEventListener("load", () => setTimeout(begin, 30)); // after the browser's own way to what is after the #
})();
