// @ts-check
"use strict";
// Elements from data. Text becomes text nodes only: no string is ever parsed as HTML.
globalThis.Dateline = globalThis.Dateline || /** @type {any} */ ({});
(() => {
  /**
   * An element with attributes, listeners (a function under the event's name) and children (strings become text).
   * @param {string} tag
   * @param {Record<string, unknown>} [attributes] true: present, false or null: absent
   * @param {...(Node | string | number | null | false | undefined)} children
   * @returns {HTMLElement}
   */
  function h(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, /** @type {EventListener} */ (value));
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
    }
    element.append(...children.filter((c) => c !== null && c !== false && c !== undefined).map((c) => (typeof c === "number" ? String(c) : /** @type {Node | string} */ (c))));
    return element;
  }

  /** A report's words: their direction is their own. @param {string} text @param {string} [name] */
  const bdi = (text, name) => h("bdi", { class: name ?? null }, text);

  /** @param {string} standing @param {[string, string, string, string]} told id, label, sign, what it says */
  const badge = (standing, told) =>
    h("span", { class: `badge standing-${/^[a-z_]+$/.test(standing) ? standing : "other"}`, title: told[3] }, h("span", { "aria-hidden": "true" }, told[2]), ` ${told[1]}`);

  /** @type {Map<string, string>} */
  const colours = new Map();
  document.addEventListener("dateline-theme", () => colours.clear());

  /** A colour of the style sheet, looked up once per theme. @param {string} name */
  function colour(name) {
    const known = colours.get(name);
    if (known !== undefined) return known;
    const found = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    colours.set(name, found);
    return found;
  }

  /** Loads a script of ours after the page has been drawn. @param {string} path @param {() => void} then */
  Dateline.later = (path, then) => {
    const script = document.createElement("script");
    script.src = path;
    script.addEventListener("load", then);
    document.head.append(script);
  };

  /** @param {string[]} found @param {string} otherwise @returns {Array<Node | string>} */
  function names(found, otherwise) {
    if (!found.length) return [h("span", { class: "unknown" }, otherwise)];
    return found.flatMap((name, n) => (n ? [", ", bdi(name)] : [bdi(name)]));
  }

  Dateline.names = names;
  Dateline.dom = { h, bdi, badge, colour };
})();
