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
