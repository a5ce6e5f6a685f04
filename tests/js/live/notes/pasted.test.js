import assert from "node:assert/strict";
import { test } from "node:test";

import { plainly } from "codev/live/notes/pasted";

test("of a page stays what is said", () => {
  const page = `<html><head><title>x</title><style type="a">b > i { color: red }</style></head><body onload="go()">
<p class=a style="color: red" onclick='alert(">")'>Said <b STYLE='x'>loud</b><br/></p><script>if (a > b) {}</script>
<ol start="3" type=a><li value=3>once</li></ol></body></html>`;
  const plain = `<html><head></head><body>
<p>Said <b>loud</b><br></p>
<ol start="3"><li>once</li></ol></body></html>`;
  assert.equal(plainly(page), plain);
});

test("links stay, and pieces of other notes of ours", () => {
  assert.equal(plainly('<a class="x" href="https://example.org/?a=1&b=>" target="_blank">a</a>'), '<a href="https://example.org/?a=1&b=>">a</a>');
  assert.equal(plainly('<ul data-pm-slice="1 1 []" data-x="1"><li>a</li></ul>'), '<ul data-pm-slice="1 1 []"><li>a</li></ul>');
});

test("what only looks like an attribute does not come back as one", () => {
  assert.equal(plainly('<p title=" onclick=x href=y" onclick="1">a</p>'), "<p>a</p>");
  assert.equal(plainly("1 < 2 and 3 > 2"), "1 < 2 and 3 > 2");
});

test("of a table each row is a line, and cells do not run together", () => {
  const sheet = `<table border="1"><colgroup><col></colgroup><tbody><tr><td class="a > b">Who</td>
<td><b>When</b></td></tr><tr><th>Ana</th><td></td><td>May</td></tr></tbody></table>`;
  const lines = "<div><colgroup><col></colgroup><div><div>Who\u2003<b>When</b></div><div>Ana\u2003\u2003May</div></div></div>";
  assert.equal(plainly(sheet), lines);
  assert.equal(plainly("<table><tr><td><p>One</p></td><td><p>Two</p></td></tr></table>"), "<div><div><p>One</p><p>Two</p></div></div>");
});

test("what a sheet says of its cells by a style is said of their words, and cells stay apart", () => {
  const sheet = `<table style="font-style:normal" data-pm-slice="1 1 []"><tr style="font-weight:bold"><td style="font-weight:bold;x:y">Name</td>
<td style='font-weight:bold'><a href="https://example.org/">Amount</a></td></tr><tr><th style="font-style:italic">Ana<td style="color:red">May</td></tr></table>`;
  const head = '<div><span data-bold="1">Name</span>\u2003<span data-bold="1"><a href="https://example.org/">Amount</a></span></div>';
  assert.equal(plainly(sheet), `<div>${head}<div>AnaMay</div></div>`);
  const page = '<table><tr><td style="font-weight:bold"><p>One</p></td><td style="font-weight:bold"><p>Two</p></td></tr></table>';
  assert.equal(plainly(page), "<div><div><p>One</p><p>Two</p></div></div>");
});

test("bold and italic that were said by a style stay, and what was said not to be bold is not", () => {
  const page = `<b style="font-weight:normal;" id="x"><span style='font-size:11pt;font-weight:700;font-style:italic'>loud</span><span style="color:red">not</span></b>`;
  assert.equal(plainly(page), '<b data-bold="0"><span data-bold="1" data-italic="1">loud</span><span>not</span></b>');
  assert.equal(plainly('<p data-bold="1" title="font-weight:bold">a</p>'), "<p>a</p>");
});

test("a list begins at a number that the notes can hold", () => {
  assert.equal(plainly('<ol start="99999999999999999999"><li>a</li></ol>'), "<ol><li>a</li></ol>");
});
