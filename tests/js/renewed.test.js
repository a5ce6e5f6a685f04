import assert from "node:assert/strict";
import { test } from "node:test";

import { take } from "codev/renewed";

/** As much of a page as is asked of it. */
function page(person, ...tokens) {
  const fields = tokens.map((value) => ({ value, getAttribute: () => value }));
  const marked = person && { getAttribute: () => person };
  return {
    fields,
    querySelector: (asked) => (asked === "[data-person]" ? marked : (fields[0] ?? null)),
    querySelectorAll: () => fields,
  };
}

const values = ({ fields }) => fields.map((field) => field.value);

test("every form of the page gets the token of the fresh one", () => {
  const here = page("7", "old", "older");
  assert.equal(take(here, page("7", "new")), true);
  assert.deepEqual(values(here), ["new", "new"]);
});

for (const [what, fresh] of [
  ["somebody else's", page("8", "new")],
  ["a page of nobody", page(null, "new")],
  ["one without a token", page("7")],
])
  test(`${what} changes nothing`, () => {
    const here = page("7", "old");
    assert.equal(take(here, fresh), false);
    assert.deepEqual(values(here), ["old"]);
  });

test("a page that is nobody's takes nothing", () => {
  assert.equal(take(page(null, "old"), page(null, "new")), false);
});
