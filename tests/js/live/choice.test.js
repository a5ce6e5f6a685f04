import assert from "node:assert/strict";
import { test } from "node:test";

import { ballot, beingTold, broughtBy, hasCase, laysChoice, missing, part, turnOf, wasWithdrawn } from "codev/live/choice";
import { begin } from "codev/live/reduce";
import { passing } from "codev/live/acts";

const stage = (kind) => ({ kind, case: 1, minutes: 5, floor: "open", client_turn: "in", writing: "open", may: {}, texts: {} });
const plan = { key: "t", version: 2, choosing: "talk", stages: [stage("opening"), stage("presentation")] };
const running = { stage: 0, step: 3, started_at: 0, used: 0, paused_at: null, floor: "open", writing: true, thinking_until: null, stopped: false, holder: null, next: null, order: [], heard: [], hands: [] };
// 1 facilitates; 4 told a case last time.
const state = (changes = {}, run = {}) => ({ ...begin(plan), phase: "live", seats: [1, 2, 3, 4], facilitators: [1], running: { ...running, ...run }, ...changes });
const situation = (item, seat) => ({ item, seat, kind: "concern", urgency: 1, importance: 2, wish: 3 });
const store = (now, more = {}) => ({
  plan, state: now, stage: plan.stages[now.running.stage], ui: { board: null }, history: { follow_up: 4, turns: {}, next_at: null },
  words: {}, text: (item) => (item === null ? "" : `words ${item}`), ...more,
});

test("what became of the last plan comes first, until the minutes begin", () => {
  assert.equal(part(plan, state(), 4), "back");
  assert.equal(part(plan, state({ follow_up: 7 }, { holder: 4, heard: [4] }), 4), "back");
  assert.equal(part(plan, state({}, { order: [2, 3, 4], holder: 2, heard: [2] }), 4), "minute");
  assert.equal(part(plan, state({ situations: [situation(5, 2)] }), 4), "minute");
});

test("nothing to look back on: the minutes at once", () => {
  assert.equal(part(plan, state(), null), "minute");
  assert.equal(part(plan, state(), 9), "minute", "who reports is not here");
});

test("the choice begins when all were heard, or with the first ballot", () => {
  const round = { order: [2, 3, 4], heard: [2, 3, 4] };
  assert.equal(part(plan, state({}, { ...round, holder: 4 }), null), "minute", "the last one speaks");
  assert.equal(part(plan, state({}, round), null), "choice");
  assert.equal(part(plan, state({}, { heard: [2, 3] }), null), "minute");
  assert.equal(part(plan, state({ sealed: [2] }), 4), "choice");
  assert.equal(part(plan, state({ scores: 12 }), 4), "choice");
});

test("each one may look at the board earlier, or go back to the circle, until the step changes", () => {
  const now = state();
  assert.equal(laysChoice(store(now)), false);
  assert.equal(laysChoice(store(now, { ui: { board: { step: 3, on: true } } })), true);
  assert.equal(laysChoice(store(now, { ui: { board: { step: 2, on: true } } })), false);
  const over = state({ sealed: [2] });
  assert.equal(laysChoice(store(over)), true);
  assert.equal(laysChoice(store(over, { ui: { board: { step: 3, on: false } } })), false);
  assert.equal(laysChoice(store(state({ sealed: [2] }, { stage: 1 }))), false, "another step");
});

test("the planned turn: never a client first, then the longest ago", () => {
  assert.equal(turnOf([2, 3, 4], { 2: "2026-03-17", 3: "2026-05-12", 4: null }), 4);
  assert.equal(turnOf([4, 3, 2], { 2: "2026-05-12", 3: "2026-03-17", 4: "2026-03-17" }), 3);
  assert.equal(turnOf([3, 2], {}), 2);
  assert.equal(turnOf([], {}), null);
});

test("who tells what became of the plan has not had their minute", () => {
  const reported = store(state({}, { holder: 4, heard: [4] }));
  assert.deepEqual(passing(reported), { kind: "round", seat: null });
  assert.notEqual(passing({ ...reported, history: { follow_up: 2 } })?.kind, "round");
});

test("the centre shows the title that is being told, or a sentence of the report", () => {
  const told = { situations: [situation(5, 2)], follow_up: 8 };
  assert.equal(beingTold(store(state(told, { holder: 2 }))), "words 5");
  assert.equal(beingTold(store(state(told, { holder: 3 }))), "");
  const back = state({ follow_up: 8 }, { holder: 4, heard: [4] });
  assert.equal(beingTold(store(back, { words: { 8: { tried: "a", happened: "", learned: "c" } } })), "c");
  assert.equal(beingTold(store(state(told))), "");
});

test("what a situation lacks, in the order of the form", () => {
  const whole = { text: "Mine", kind: "project", urgency: "1", importance: "5", wish: "3" };
  assert.equal(missing(whole), "");
  assert.equal(missing({ ...whole, text: "  " }), "text");
  assert.equal(missing({ ...whole, kind: "" }), "kind");
  assert.equal(missing({ ...whole, wish: "" }), "marks");
});

test("a ballot is whole or none", () => {
  const typed = { "5:urgency": "4", "5:importance": "2" };
  const read = (item, mark) => typed[`${item}:${mark}`];
  assert.deepEqual(ballot([{ item: 5 }], read), [{ item: 5, urgency: 4, importance: 2 }]);
  assert.equal(ballot([{ item: 5 }, { item: 6 }], read), null);
});

test("whose case it is, also when another one runs; and that one was withdrawn", () => {
  const other = { ...begin(plan), client: 2 };
  const now = state({ client: 3, cases: { 1: other } });
  assert.deepEqual([2, 3, 4, null].map((seat) => hasCase(now, seat)), [true, true, false, false]);
  assert.equal(wasWithdrawn(now), false);
  assert.equal(wasWithdrawn({ ...now, cases: { 1: { ...other, withdrawn: true } } }), true);
  assert.equal(broughtBy(state({ situations: [situation(5, 2)] }), 3), null);
});
