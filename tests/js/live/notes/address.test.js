import assert from "node:assert/strict";
import { test } from "node:test";

import { address, isLong, isAddress } from "codev/live/notes/address";

test("what somebody meant becomes an address", () => {
  const meant = {
    "https://example.org/a?b#c": "https://example.org/a?b#c",
    " http://example.org ": "http://example.org",
    "example.org": "https://example.org",
    "example.org:8080/x": "https://example.org:8080/x",
    "santé.example.fr/é": "https://santé.example.fr/é",
    "mailto:ana@example.org": "mailto:ana@example.org",
    "ana@example.org": "mailto:ana@example.org",
  };
  for (const [typed, found] of Object.entries(meant)) assert.equal(address(typed), found);
});

test("what is none, or leads to a script, is refused", () => {
  const none = ["", "hello", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "ftp://example.org", "https://", "https://a b", "file:///etc", "a@b", "https://x.org/" + "a".repeat(2_000)];
  for (const typed of none) assert.equal(address(typed), "", typed);
  assert.equal(isAddress("javascript:https://x.org"), false);
  assert.equal(isAddress("https://x.org\u0000"), false);
});

test("what is too long is said to be, and never cut", () => {
  const long = `https://example.org/${"a".repeat(1_981)}`;
  assert.equal(address(long), "");
  assert.ok(isLong(long));
  assert.ok(!isLong(` ${long.slice(0, -1)} `));
});
