"use strict";
// Unit tests of assets/save.js; run by `node --test`.
const test = require("node:test");
const assert = require("node:assert/strict");
const { csv } = require("../../src/dateline/web/assets/save.js");

test("no cell is one that a spreadsheet would run", () => {
  for (const sign of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
    const line = csv([[`${sign}HYPERLINK("x")`]]);
    assert.match(line, new RegExp(`^"?'`), JSON.stringify(sign));
  }
  assert.equal(csv([["2–5", "≠", "a=b"]]), "2–5,≠,a=b\r\n");
});

test("commas, quotation marks and lines stay in their cell", () => {
  assert.equal(csv([["a,b", 'he said "no"', "two\nlines", ""]]), '"a,b","he said ""no""","two\nlines",\r\n');
  assert.equal(csv([["a"], ["b"]]), "a\r\nb\r\n");
});
