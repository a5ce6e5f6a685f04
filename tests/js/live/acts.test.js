import assert from "node:assert/strict";
import { test } from "node:test";

import { chooseFloor, chooseRemoved, notHeard, passing } from "codev/live/acts";
import { circle, comesNext, may, number, roles } from "codev/live/roles";
import { begin } from "codev/live/reduce";
import { script } from "codev/live/script";
import { STEPS } from "codev/live/roles";
import { floorRule, nextName, stepName } from "codev/live/steps";

const OTHERS = ["break", "charter", "review", "stillness", "mirroring", "questions"];
const stage = (kind, floor, client_turn, can = {}) => ({ kind, minutes: 5, floor, client_turn, may: can });
const plan = {
  key: "t", version: 1,
  stages: [
    stage("opening", "open", "in"),
    stage("presentation", "client", "skip", { word_headline: ["client", "scribe"] }),
    stage("clarification", "open", "skip"),
    stage("agreement", "round", "last"),
    stage("consultation", "round", "skip"),
  ],
};
// 1 facilitates, 4 is the client, 5 has the pencil.
const there = { ...begin(plan), phase: "live", seats: [1, 2, 4, 5], facilitators: [1], client: 4, scribe: 5 };
const run = (at, running = {}) => ({
  ...there,
  running: { stage: at, step: 9, started_at: 0, used: 0, paused_at: null, holder: null, next: null, order: [], heard: [], hands: [], ...running },
});
const room = (state) => ({ plan, state, stage: plan.stages[state.running.stage] });

test("a seat is what the state says", () => {
  assert.deepEqual([1, 2, 4, 5, 7, null].map((seat) => [...roles(there, seat)]), [["facilitator"], ["consultant"], ["client"], ["consultant", "scribe"], [], []]);
});

test("the plan opens commands to roles, step by step, and only while the session runs", () => {
  assert.equal(may(plan, run(1), 4, "word_headline"), true);
  assert.equal(may(plan, run(1), 5, "word_headline"), true);
  assert.equal(may(plan, run(1), 2, "word_headline"), false);
  assert.equal(may(plan, run(2), 4, "word_headline"), false);
  assert.equal(may(plan, { ...run(1), phase: "ended" }, 4, "word_headline"), false);
});

test("those who take turns, with the client where the plan says", () => {
  assert.deepEqual(circle(plan, run(0)), [2, 4, 5]);
  assert.deepEqual(circle(plan, run(2)), [2, 5]);
  assert.deepEqual(circle(plan, run(3)), [2, 5, 4]);
});

test("in a round the server's order stands; outside it the first hand, then who was not heard", () => {
  assert.equal(comesNext(plan, run(4, { order: [2, 5], holder: 2, next: 5, heard: [2], hands: [4] })), 5);
  assert.equal(comesNext(plan, run(4, { order: [2, 5], heard: [2] })), 5);
  assert.equal(comesNext(plan, run(2, { hands: [5, 2], holder: 2, next: 5 })), 5);
  assert.equal(comesNext(plan, run(2, { holder: 2, next: 5 })), 5);
  assert.equal(comesNext(plan, run(2, { heard: [2] })), 5);
});

test("the first control says what passing the floor means now", () => {
  assert.deepEqual(passing(room(run(4))), { kind: "round", seat: null });
  assert.deepEqual(passing(room(run(0))), { kind: "round", seat: null });
  assert.deepEqual(passing(room(run(4, { order: [2, 5], holder: 2, next: 5, heard: [2] }))), { kind: "pass", seat: 5 });
  assert.deepEqual(passing(room(run(4, { order: [2, 5], holder: 5, heard: [2, 5] }))), { kind: "free", seat: null });
  assert.deepEqual(passing(room(run(2, { hands: [5] }))), { kind: "give", seat: 5 });
  assert.equal(passing(room(run(4, { order: [2, 5], heard: [2, 5] }))), null);
});

test("in the client's step the floor goes back to the client, and nowhere while they have it", () => {
  assert.equal(passing(room(run(1, { holder: 4, heard: [4] }))), null);
  assert.deepEqual(passing(room(run(1))), { kind: "give", seat: 4 });
});

test("not heard yet: those who take turns in this step and had none", () => {
  assert.deepEqual(notHeard(room(run(2, { heard: [2, 4] }))), [5]);
});

test("every step has its name, a rule for each role, and a script", () => {
  for (const kind of [...STEPS, ...OTHERS]) {
    assert.ok(stepName({ kind }), kind);
    for (const role of ["facilitator", "client", "consultant"]) assert.match(floorRule({ kind }, new Set([role])), /\.$/, `${kind} ${role}`);
    for (const lines of Object.values(script({ kind }))) for (const line of lines) assert.ok(line.length > 20, kind);
    if (kind !== "opening") assert.ok(nextName({ kind }), kind);
  }
  assert.equal(number({ kind: "agreement" }), 3);
  assert.equal(script({ kind: "unknown" }), null);
});

test("an organization's own words stand before ours, in the reader's language if they wrote it", () => {
  const texts = { say: { fr: "À vous", en: "Over to you" }, watch: { es: "Ojo" }, stuck: { en: "" } };
  const own = script({ kind: "agreement", texts });
  assert.deepEqual([own.say, own.watch], [["Over to you"], ["Ojo"]]);
  assert.deepEqual(own.stuck, script({ kind: "agreement" }).stuck);
});

/** A room in which somebody is being chosen: `choice` is what the seats are drawn by. */
function pointing(state, choose) {
  const store = { ...room(state), choosing: (choice) => { store.choice = choice; } };
  choose(store);
  return store;
}

test("who sits down while a seat is being chosen can be chosen, who leaves cannot", () => {
  const store = pointing(run(2, { holder: 1 }), (each) => chooseRemoved(each, () => {}));
  assert.deepEqual(store.choice.seats(), [2, 4, 5]);
  store.state = { ...store.state, seats: [1, 2, 5, 7] };
  assert.deepEqual(store.choice.seats(), [2, 5, 7]);
});

test("the floor that moves while its next holder is chosen is not given to who has it", () => {
  const store = pointing(run(2, { holder: 1 }), chooseFloor);
  store.state = run(2, { holder: 2 });
  assert.deepEqual(store.choice.seats(), [1, 4, 5]);
});

test("who observes has no seat in the circle to point at", () => {
  const store = pointing({ ...run(2), observers: [5] }, (each) => chooseRemoved(each, () => {}));
  assert.deepEqual(store.choice.seats(), [2, 4]);
});
