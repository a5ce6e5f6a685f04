import assert from "node:assert/strict";
import { test } from "node:test";

import { candidates, floorIsFree, notHeard, openNow, passing, undoable } from "codev/live/acts";
import { order } from "codev/live/drawer/floor";
import { overrun } from "codev/live/drawer/time";
import { shortcuts } from "codev/live/keymap";
import { presence } from "codev/live/parts/room";
import { showsTime, thinking, timeLeft } from "codev/live/parts/time";
import { begin } from "codev/live/reduce";
import { number, roles } from "codev/live/roles";

const MINUTE = 60_000;
const NOW = 10 * MINUTE;
const stage = (kind, of = 1) => ({ kind, case: of, minutes: 10, floor: "open", client_turn: "skip", may: { take_floor: ["client", "consultant"] } });
const whole = ["opening", "presentation", "clarification", "agreement", "consultation", "synthesis", "learning"].map((kind) => stage(kind));
const plan = { key: "t", version: 2, clock: "all", stages: [...whole, stage("break", 0)] };
const running = (at, more = {}) => ({ stage: at, step: 9, started_at: NOW, used: 0, paused_at: null, floor: "open", writing: true, thinking_until: null, stopped: false, holder: null, next: null, order: [], heard: [], hands: [], ...more });

/** As seen by a seat: 1 leads, 7 runs it too, 4 is the client, 6 observes, 5 has the pencil. */
function room(at, { me = 1, more = {}, step = {}, clock = "all" } = {}) {
  const state = { ...begin(plan), phase: "live", seats: [1, 2, 3, 4, 5, 6, 7], facilitators: [1, 7], observers: [6], lead: 1, client: 4, scribe: 5, running: running(at, step), ...more };
  const mine = roles(state, me, plan.stages[at].kind);
  return {
    plan: { ...plan, clock }, state, me, stage: plan.stages[at], left: {}, here: state.seats, clock: { now: () => NOW }, roles: mine,
    facilitates: mine.has("facilitator"), config: { language: "en" }, may: (command) => plan.stages[at].may[command].some((role) => mine.has(role)),
  };
}

test("what a step opens to who runs the session", () => {
  const all = { client: false, reopenAgreement: false, toOpening: true, stopCase: true, back: true, request: false };
  assert.deepEqual(openNow(room(0)), { ...all, client: true, toOpening: false, stopCase: false, back: false });
  assert.deepEqual(openNow(room(2)), all);
  assert.deepEqual(openNow(room(4, { more: { request: 12 } })), { ...all, reopenAgreement: true, request: true });
  assert.deepEqual(openNow(room(6)), { ...all, stopCase: false });
  assert.deepEqual(openNow(room(7)), { ...all, toOpening: false, stopCase: false });
});

test("whom the floor, the parts and the lead may go to", () => {
  const may = candidates(room(2, { more: { deputies: [2], reserve: 3, waiting: [9] }, step: { holder: 2 } }));
  assert.deepEqual(may.floor, [1, 3, 4, 5, 6, 7]);
  assert.deepEqual(may.scribe, [2, 3]);
  assert.deepEqual(may.reserve, [2, 5]);
  assert.deepEqual(may.lead, [2, 3, 5, 7]);
  assert.deepEqual(may.deputy, [3, 5]);
  assert.deepEqual(may.remove, [2, 3, 4, 5, 6, 9]);
});

test("the client's seat is chosen among members, and may move", () => {
  assert.deepEqual(candidates(room(0)).client, [2, 3, 5]);
});

test("a change is taken back within its ten seconds, and says what it was", () => {
  const open = { undo_until: NOW + 1, before: running(1) };
  assert.equal(undoable(room(2, { more: open })), "step");
  assert.equal(undoable(room(6, { more: open, step: { stopped: true } })), "stop");
  assert.equal(undoable(room(0, { more: { undo_until: NOW + 1 } })), "start");
  assert.equal(undoable(room(2, { more: { ...open, undo_until: NOW - 1 } })), "");
  assert.equal(undoable(room(2, { more: open, me: 2 })), "");
});

test("in a break there is no floor to pass, and the next step is the one act", () => {
  assert.equal(passing(room(7)), null);
  assert.deepEqual(passing(room(2)), { kind: "give", seat: 2 });
});

test("nobody is missed while the client tells", () => {
  const telling = { ...room(1), stage: { ...plan.stages[1], floor: "client" } };
  assert.deepEqual(notHeard(telling), []);
  assert.deepEqual(notHeard(room(2, { step: { heard: [2] } })), [3, 5]);
});

test("in popcorn who wants the floor takes it, while nobody has it", () => {
  const step = { floor: "popcorn" };
  assert.equal(floorIsFree(room(2, { me: 2, step })), true);
  assert.equal(floorIsFree(room(2, { me: 2, step: { ...step, holder: 3 } })), false);
  assert.equal(floorIsFree(room(2, { me: 2 })), false);
  assert.equal(floorIsFree(room(2, { me: 6, step })), false);
});

test("how turns go: a round while it lasts, then what was set", () => {
  assert.equal(order(room(2, { step: { floor: "round", order: [2, 3] } })), "round");
  assert.equal(order(room(2, { step: { floor: "round", order: [] } })), "open");
  assert.equal(order(room(2, { step: { floor: "popcorn" } })), "popcorn");
});

test("the time shows to all, to who runs the session, or to nobody", () => {
  const seen = (clock, me) => timeLeft(room(2, { clock, me }));
  assert.deepEqual([seen("all", 1), seen("all", 2)], ["10:00", "10 min"]);
  assert.deepEqual([seen("facilitator", 1), seen("facilitator", 2)], ["10:00", ""]);
  assert.deepEqual([seen("hidden", 1), seen("hidden", 2)], ["", ""]);
  assert.equal(timeLeft(room(2, { clock: "hidden", step: { paused_at: NOW } })), "paused");
  assert.equal(showsTime({ ...room(2), plan: { ...plan, clock: undefined } }), true);
});

test("a quiet minute counts down and is over", () => {
  assert.equal(thinking(room(2, { step: { thinking_until: NOW + 42_000 } })), 42_000);
  assert.equal(thinking(room(2, { step: { thinking_until: NOW - 1 } })), 0);
  assert.equal(thinking(room(2)), 0);
});

test("minutes past the planned end, as things stand", () => {
  const later = 50 * MINUTE; // step 3, 4, 5, 6 and the break
  assert.equal(overrun(room(2, { more: { ends_at: NOW + 10 * MINUTE + later } })), 0);
  assert.equal(overrun(room(2, { more: { ends_at: NOW + later } })), 10);
  assert.equal(overrun(room(2)), 0);
});

test("who has no page has not reached the step, unless it is only being read anew", () => {
  const gone = { ...room(2), here: [1, 2, 3, 4, 5, 6], left: { 7: NOW - 30_000 } };
  assert.deepEqual(presence(gone), { here: 6, all: 7, gone: [7] });
  assert.deepEqual(presence({ ...gone, left: { 7: NOW - 1_000 } }).gone, []);
});

test("only the method's six steps have a number that people say", () => {
  assert.deepEqual(["opening", "agreement", "learning", "break", "review", "mirroring"].map((kind) => number({ kind })), [0, 3, 6, 0, 0, 0]);
});

test("the help lists the keys of this person", () => {
  const keys = (me) => shortcuts(room(2, { me })).map(([key]) => key);
  assert.ok(keys(1).includes("Shift+N") && keys(1).includes("U") && !keys(1).includes("H"));
  assert.ok(keys(2).includes("H") && !keys(2).includes("Shift+N"));
  assert.ok(!keys(6).includes("H"));
});
