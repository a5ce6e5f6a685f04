// Who listens, who leads, and writing that is closed: as sessions/protocol judges it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { begin, leader } from "codev/live/reduce";
import { circle, comesNext, may, roles } from "codev/live/roles";

const stage = (kind, can) => ({ kind, case: 1, minutes: 5, floor: "open", client_turn: "in", writing: "open", may: can, texts: {} });
const plan = { key: "t", version: 2, stages: [stage("consultation", { contribute: ["consultant", "scribe"], raise_hand: ["consultant"] }), stage("learning", { say_closing: ["consultant"] })] };
const there = { ...begin(plan), phase: "live", seats: [1, 2, 3, 4, 5], facilitators: [1], observers: [4], late: [5], client: 2, scribe: 3 };
const run = (at, changes = {}) => ({
  ...there,
  running: { stage: at, step: 9, started_at: 0, used: 0, paused_at: null, floor: "open", writing: true, thinking_until: null, stopped: false, holder: null, next: null, order: [], heard: [], hands: [], ...changes },
});

test("an observer listens throughout, who came late until the round of learnings", () => {
  assert.deepEqual([...roles(there, 4, "learning")], ["observer"]);
  assert.deepEqual([...roles(there, 5, "consultation")], ["observer"]);
  assert.deepEqual([...roles(there, 5, "learning")], ["consultant"]);
  assert.equal(may(plan, run(0), 5, "raise_hand"), false);
  assert.equal(may(plan, run(1), 5, "say_closing"), true);
  assert.deepEqual(circle(plan, run(0)), [2, 3]);
  assert.deepEqual(circle(plan, run(1)), [2, 3, 5]);
});

test("closed writing stops everybody but the scribe, and hands stay open", () => {
  const open = { ...there, seats: [1, 2, 3, 6] };
  const closed = { ...open, running: { ...run(0).running, writing: false } };
  assert.equal(may(plan, { ...open, running: run(0).running }, 6, "contribute"), true);
  assert.equal(may(plan, closed, 6, "contribute"), false);
  assert.equal(may(plan, closed, 3, "contribute"), true);
  assert.equal(may(plan, closed, 6, "raise_hand"), true);
});

test("in popcorn nobody is next, unless a hand is up", () => {
  assert.equal(comesNext(plan, run(0, { floor: "popcorn", holder: 2 })), null);
  assert.equal(comesNext(plan, run(0, { floor: "popcorn", hands: [3] })), 3);
});

test("who leads is named, or the first of those who may", () => {
  assert.equal(leader(there), 1);
  assert.equal(leader({ ...there, lead: 3 }), 3);
  assert.equal(leader(begin(plan)), null);
});

test("who writes in the shared notes is judged as the server does, at every event of a told session", () => {
  const told = JSON.parse(readFileSync(new URL("../../fixtures/reduce.json", import.meta.url), "utf8"));
  for (const { name, plan: of, steps } of told) {
    for (const { event, state, writers } of steps) {
      const mine = state.seats.filter((seat) => may(of, state, seat, "write_notes"));
      assert.deepEqual(mine.sort(), writers, `${name} after ${event.seq} ${event.type}`);
    }
  }
});
