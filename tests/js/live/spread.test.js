import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { begin } from "codev/live/reduce";
import { endsAt, spread } from "codev/live/spread";

const MINUTE = 60_000;
const cases = JSON.parse(readFileSync(new URL("../../fixtures/spread.json", import.meta.url), "utf8"));

/** The server holds to the same cases: tests/sessions/protocol/test_spread_fixtures.py. */
function told({ kinds, planned, minutes, stage, used, left }) {
  const plan = { key: "t", version: 2, stages: kinds.map((kind, at) => ({ kind, minutes: planned[at], may: {} })) };
  const running = { stage, step: 1, started_at: 0, used: used * MINUTE, paused_at: null, order: [], heard: [], hands: [] };
  return { plan, state: { ...begin(plan), minutes, running, ends_at: left * MINUTE } };
}

for (const each of cases) {
  test(`sharing out: ${each.name}`, () => {
    const { plan, state } = told(each);
    assert.deepEqual(spread(plan, state, 0), each.gives);
  });
}

test("without a planned end, or before the start, nothing is shared out", () => {
  const { plan, state } = told(cases[0]);
  assert.equal(spread(plan, { ...state, ends_at: null }, 0), null);
  assert.equal(spread(plan, { ...state, running: null }, 0), null);
});

test("the end, as things stand, leaves overtime behind", () => {
  const { state } = told(cases[0]);
  assert.equal(endsAt(state, 0), 54 * MINUTE);
  assert.equal(endsAt(state, 20 * MINUTE), 20 * MINUTE + 38 * MINUTE);
});
