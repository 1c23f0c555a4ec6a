// @ts-check
"use strict";
// The graph of relations: a party under the pointer or in focus shows its own lines alone; a link to a relation opens it.
(() => {
  const graph = document.querySelector("svg.graph");

  /** @param {string | null} number */
  function only(number) {
    graph?.classList.toggle("one", number !== null);
    for (const line of document.querySelectorAll("svg.graph .line")) {
      const of = (line.getAttribute("data-of") ?? "").split(" ");
      line.classList.toggle("on", number !== null && of.includes(number));
    }
  }

  for (const node of document.querySelectorAll("svg.graph .node")) {
    const number = node.getAttribute("data-number");
    for (const name of ["pointerenter", "focus"]) node.addEventListener(name, () => only(number));
    for (const name of ["pointerleave", "blur"]) node.addEventListener(name, () => only(null));
  }

  function open() {
    const found = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    if (found instanceof HTMLDetailsElement) found.open = true;
  }
  addEventListener("hashchange", open);
  open();
})();
