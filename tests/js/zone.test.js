import assert from "node:assert/strict";
import { test } from "node:test";

import { propose } from "codev/zone";

const choice = (value) => ({ value, options: ["UTC", "Europe/Paris", "America/Lima"].map((each) => ({ value: each })) });
const page = (select) => ({ querySelector: () => select });

test("the browser's zone is proposed to somebody who has chosen none", () => {
  const select = choice("UTC");
  propose(page(select), "Europe/Paris");
  assert.equal(select.value, "Europe/Paris");
});

test("a chosen zone stays", () => {
  const select = choice("America/Lima");
  propose(page(select), "Europe/Paris");
  assert.equal(select.value, "America/Lima");
});

test("a zone that the server does not know is not proposed", () => {
  const select = choice("UTC");
  propose(page(select), "Mars/Base");
  assert.equal(select.value, "UTC");
});

test("a page without the choice is left alone", () => {
  assert.doesNotThrow(() => propose(page(null), "Europe/Paris"));
});
