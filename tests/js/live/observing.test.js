// What who comes late is told: an observer is not promised a turn in the round.
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin } from "codev/live/reduce";
import { observes } from "codev/live/parts/catch-up";

const plan = { key: "t", version: 2, stages: [] };
const page = (more) => ({ state: { ...begin(plan), observers: [6] }, me: 3, config: {}, as: null, ...more });

test("who observes is known before they knock, and by what the room says of them after", () => {
  assert.equal(observes(page({})), false);
  assert.equal(observes(page({ me: null })), false);
  assert.equal(observes(page({ me: 6 })), true);
  assert.equal(observes(page({ config: { observes: true } })), true);
  assert.equal(observes(page({ config: { observes: true }, as: 4 })), false, "who sits beside an observer");
});
