import assert from "node:assert/strict";
import { test } from "node:test";

import { forget, renew, take } from "codev/renewed";

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

test("the fields of a page ask once, and as a page that asks by itself", async () => {
  const asked = [];
  globalThis.location = { href: "https://codev.example/transfer/1/", pathname: "/transfer/1/" };
  globalThis.XMLHttpRequest = class extends EventTarget {
    headers = {};
    open() {}
    setRequestHeader(name, value) {
      this.headers[name] = value;
    }
    send() {
      asked.push(this.headers["HX-Request"]);
      this.dispatchEvent(new Event("loadend"));
    }
  };
  assert.deepEqual([await renew(), await renew()], [false, false]);
  assert.deepEqual(asked, ["true"]);
  forget();
  await renew();
  assert.equal(asked.length, 2);
});
