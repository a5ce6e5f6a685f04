// Where one stands in the order of speech, and to whom one may hand the floor.
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin } from "codev/live/reduce";
import { coming, handTo, turn } from "codev/live/turn";

const stage = { kind: "consultation", case: 1, minutes: 5, floor: "round", client_turn: "skip", writing: "open", may: {}, texts: {} };
const plan = { key: "t", version: 2, stages: [stage] };
const room = (changes) => ({
  ...begin(plan), phase: "live", seats: [1, 2, 3, 4, 5, 6], facilitators: [1], client: 2, observers: [6],
  running: { stage: 0, step: 9, started_at: 0, used: 0, paused_at: null, floor: "round", writing: true, thinking_until: null, stopped: false, holder: null, next: null, order: [], heard: [], hands: [], ...changes },
});
const where = (changes, me) => turn(plan, room(changes), me);

test("in a round each one knows how many speak before them, and who was heard is told nothing", () => {
  const round = { order: [3, 4, 5], holder: 3, next: 4, heard: [3] };
  assert.deepEqual(where(round, 3), { kind: "floor", count: 0 });
  assert.deepEqual(where(round, 4), { kind: "next", count: 0 });
  assert.deepEqual(where(round, 5), { kind: "before", count: 1 });
  assert.equal(where({ ...round, holder: 4, next: 5, heard: [3, 4] }, 3), null);
  assert.equal(where(round, 2), null);
});

test("a turn that was let go by comes back after the others", () => {
  const passed = { order: [3, 4, 5], holder: 4, next: 5, heard: [4] };
  assert.deepEqual(coming(room(passed).running), [5, 3]);
  assert.deepEqual(where(passed, 5), { kind: "next", count: 0 });
  assert.deepEqual(where(passed, 3), { kind: "before", count: 1 });
});

test("a raised hand has its place in line, in a round too", () => {
  assert.deepEqual(where({ floor: "open", hands: [4, 5] }, 5), { kind: "hand", count: 2 });
});

test("what is free may be taken, by those who speak", () => {
  assert.deepEqual(where({ floor: "popcorn" }, 3), { kind: "free", count: 0 });
  assert.equal(where({ floor: "popcorn", holder: 4 }, 3), null);
  assert.equal(where({ floor: "popcorn" }, 6), null);
  assert.equal(where({ floor: "popcorn" }, 1), null);
  assert.equal(where({ floor: "open" }, 3), null);
});

test("nobody hands the floor to themselves, nor to who only listens", () => {
  assert.deepEqual(handTo(plan, room({}), 3), [1, 2, 4, 5]);
});
