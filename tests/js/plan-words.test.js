import assert from "node:assert/strict";
import { test } from "node:test";

import { ours } from "codev/plan-words";

const KINDS = [
  "opening", "presentation", "clarification", "agreement", "consultation", "synthesis", "learning", "break",
  "charter", "review", "stillness", "mirroring", "questions",
];

test("for each step of each plan there is something that Codev says", () => {
  for (const kind of KINDS) {
    const words = ours(kind);
    assert.deepEqual(Object.keys(words), ["name", "rule", "say", "watch", "stuck"]);
    assert.ok(Object.values(words).every(Boolean), kind);
  }
});

test("of a step that nobody knows nothing is said", () => {
  assert.ok(Object.values(ours("lunch")).every((text) => text === ""));
});
