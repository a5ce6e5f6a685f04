// The same fixtures as tests/sessions/protocol/test_fixtures.py: both folds of a told session agree at every event.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { KNOWN, begin, reduce } from "codev/live/reduce";

const cases = JSON.parse(readFileSync(new URL("../fixtures/reduce.json", import.meta.url), "utf8"));

for (const { name, plan, begin: first, steps } of cases) {
  test(`the ${name} audience folds what the server folds, at every event`, () => {
    let state = begin(plan);
    assert.deepEqual(state, first);
    for (const { event, state: expected } of steps) {
      state = reduce(state, event);
      assert.deepEqual(state, expected, `after ${event.seq} ${event.type}`);
    }
  });

  test(`a snapshot of the ${name} audience, and what follows, is the whole story`, () => {
    for (let cut = 0; cut < steps.length; cut += 7) {
      const folded = steps.slice(cut + 1).reduce((state, { event }) => reduce(state, event), steps[cut].state);
      assert.deepEqual(folded, steps.at(-1).state);
    }
  });
}

test("every event that is told has its fold", () => {
  const told = new Set(cases.flatMap(({ steps }) => steps.map(({ event }) => event.type)));
  assert.deepEqual(new Set(KNOWN), told);
});

test("folding changes nothing that was there", () => {
  const { plan, steps } = cases.at(-1);
  let state = Object.freeze(begin(plan));
  for (const { event } of steps) state = freeze(reduce(state, event));
  assert.equal(state.seq, steps.at(-1).event.seq);
});

test("an event of a later protocol moves the number and nothing else", () => {
  const state = begin(cases[0].plan);
  assert.deepEqual(reduce(state, { seq: 1, at: 5, type: "balloon_risen", data: {} }), { ...state, seq: 1 });
});

function freeze(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

test("a request worded anew has to be agreed anew", () => {
  const events = ["request_worded", "request_agreed", "request_worded"];
  const states = events.reduce((all, type, at) => [...all, reduce(all.at(-1), { seq: at + 1, at, type, data: {} })], [begin(cases[0].plan)]);
  assert.deepEqual(states.slice(1).map(({ request, request_version, agreed }) => [request, request_version, agreed]), [[1, 1, false], [1, 1, true], [3, 2, false]]);
});

test("a role gained or lost in the group is the seat's", () => {
  const taken = (seq, facilitator) => ({ seq, at: seq, type: "seat_taken", data: { seat: 2, facilitator } });
  const gained = reduce(reduce(begin(cases[0].plan), taken(1, false)), taken(2, true));
  assert.deepEqual([gained.seats, gained.facilitators], [[2], [2]]);
  assert.deepEqual(reduce(gained, taken(3, false)).facilitators, []);
});

test("who gains the role lays the pencil down, who leads is late no more", () => {
  const { plan } = cases[0];
  const told = [["seat_taken", { seat: 3, facilitator: false, late: true }], ["scribe_named", { seat: 3 }]];
  const before = told.reduce((state, [type, data], n) => reduce(state, { seq: n + 1, at: n, type, data }), begin(plan));
  assert.deepEqual([before.scribe, before.late], [3, [3]]);
  const given = reduce(before, { seq: 3, at: 3, type: "seat_taken", data: { seat: 3, facilitator: true, late: false } });
  assert.equal(given.scribe, null);
  const leads = reduce(before, { seq: 3, at: 3, type: "lead_named", data: { seat: 3, why: "handed" } });
  assert.deepEqual([leads.lead, leads.late, leads.scribe], [3, [], null]);
});
