import assert from "node:assert/strict";
import { test } from "node:test";

import { dashes } from "codev/minutes";
import { later } from "codev/schedule";

test("each step takes its share of the ring, one after the other", () => {
  assert.deepEqual(dashes([60, 30]), [
    { dash: "58.80 31.20", offset: "-0.60", total: 90 },
    { dash: "28.80 61.20", offset: "-60.60", total: 90 },
  ]);
});

test("a step without minutes still has a place, and an empty ring does not divide by zero", () => {
  assert.equal(dashes([0, 90])[0].dash, "0.10 89.90");
  assert.equal(dashes([0, 0])[0].total, 1);
});

test("a clock goes on past midnight", () => {
  assert.equal(later("14:00", 90), "15:30");
  assert.equal(later("23:30", 60), "00:30");
});
