import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { WORDS, closing, refusal } from "codev/live/refusals";

const protocol = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
const section = protocol.split("## Refusals")[1].split("## ")[0];
const codes = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, code]) => code);

test("every refusal of the protocol has plain words, and no other", () => {
  assert.ok(codes.length > 20);
  assert.deepEqual(Object.keys(WORDS()).sort(), [...codes].sort());
});

test("the words are sentences", () => {
  for (const code of codes) {
    assert.match(refusal(code), /^[A-Z].+\.$/, code);
    assert.doesNotMatch(refusal(code), /!|_/, code);
  }
});

test("a code of a later protocol still says something", () => {
  assert.match(refusal("never_heard_of"), /\.$/);
});

test("each way of being sent away is told apart", () => {
  assert.equal(new Set([4403, 4404, 4409].map(closing)).size, 3);
});
