import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, away, back, lost, mayLead } from "codev/live/continuity";
import { begin } from "codev/live/reduce";

const plan = { key: "t", version: 2, stages: [{ kind: "clarification", case: 1, minutes: 5, floor: "open", client_turn: "skip", may: {} }] };
const running = { stage: 0, step: 9, started_at: 0, used: 0, paused_at: null, order: [], heard: [], hands: [], holder: null, next: null };
// 1 leads and is away, 4 is the client, 6 observes.
const state = { ...begin(plan), phase: "live", seats: [1, 2, 3, 4, 5, 6], facilitators: [1], observers: [6], lead: 1, client: 4, running };
const NOW = 1_000_000;
const room = (me, { gone = 10_000, here = [2, 3, 4, 5, 6], ...changes } = {}) => ({
  plan, me, here, stage: plan.stages[0], state: { ...state, ...changes },
  left: gone === null ? {} : { 1: NOW - gone }, clock: { now: () => NOW },
});

test("a page that is read anew is not away", () => {
  assert.equal(away(room(2, { gone: 4_000 }), 1), 0);
  assert.equal(away(room(2, { gone: 6_000 }), 1), 6_000);
  assert.equal(away(room(2, { here: [1, 2] }), 1), 0);
  assert.equal(lost(room(2, { gone: 4_000 })), null);
  assert.equal(away(room(2, { gone: null }), 1), 0);
});

test("neither the client nor who only listens may lead", () => {
  assert.deepEqual([1, 2, 4, 6, 9].map((seat) => mayLead(room(2), seat)), [true, true, false, false, false]);
});

test("a deputy and a co-facilitator at once, a member after a minute", () => {
  assert.equal(lost(room(2, { deputies: [2] })).can, "take");
  assert.equal(lost(room(2, { facilitators: [1, 2] })).can, "take");
  assert.equal(lost(room(2, { gone: 59_000 })).can, "wait");
  assert.equal(lost(room(2, { gone: 60_000 })).can, "ask");
});

test("the client and the observer see it, and have nothing to press", () => {
  assert.deepEqual(lost(room(4, { gone: 90_000 })), { lead: 1, can: "" });
  assert.deepEqual(lost(room(6, { gone: 90_000 })), { lead: 1, can: "" });
});

test("an offer waits for the assent of more than half of the others", () => {
  const takeover = { seat: 2, assents: [3] };
  assert.deepEqual(asked(room(4, { takeover })), { seat: 2, agreed: [3], others: [3, 4, 5], needed: 2, mine: true });
  assert.equal(asked(room(6, { takeover })).mine, false);
  assert.equal(lost(room(4, { gone: 90_000, takeover })).can, "agree");
  assert.equal(lost(room(3, { gone: 90_000, takeover })).can, "");
  assert.equal(lost(room(2, { gone: 90_000, takeover })).can, "asked");
});

test("who sits at somebody else's screen agrees from there, and leads from their own", () => {
  const beside = (me, changes) => ({ ...room(me, { gone: 90_000, ...changes }), as: me });
  const takeover = { seat: 2, assents: [] };
  assert.equal(lost(beside(3, { takeover })).can, "agree");
  assert.equal(lost(beside(3, { takeover: { seat: 2, assents: [3] } })).can, "");
  assert.equal(lost(beside(3)).can, "");
  assert.equal(lost(beside(3, { deputies: [3] })).can, "");
  assert.equal(lost(beside(2, { takeover: { seat: 2, assents: [3, 4] } })).can, "asked");
});

test("an offer whose author is gone too leaves the way to others", () => {
  const alone = { ...room(3, { gone: 90_000, here: [3, 4, 5], takeover: { seat: 2, assents: [] } }), left: { 1: NOW - 90_000, 2: NOW - 20_000 } };
  assert.equal(lost(alone).can, "ask");
});

test("nothing is lost while the session does not run", () => {
  assert.equal(lost(room(2, { phase: "ended" })), null);
});

test("who stands in gives back to who is here again, or they take it", () => {
  const stands = { lead: 2, leads_for: 1, facilitators: [1, 2], stand_ins: [2] };
  assert.equal(back(room(2, stands)), null);
  assert.deepEqual(back(room(2, { ...stands, here: [1, 2] })), { lead: 2, to: 1 });
  assert.deepEqual(back(room(1, { ...stands, here: [2] })), { lead: 2, to: 1 });
  assert.equal(back(room(3, { ...stands, here: [1, 2, 3] })), null);
});

test("an offer is settled by who made it once those who had not answered have left", () => {
  const takeover = { seat: 2, assents: [3] };
  assert.equal(lost(room(2, { gone: 90_000, takeover, here: [2, 3] })).can, "take");
  assert.equal(lost(room(2, { gone: 90_000, takeover, here: [2] })).can, "take");
});

test("an offer of earlier counts when the minute is over again", () => {
  assert.equal(lost(room(5, { gone: 10_000, takeover: { seat: 2, assents: [3] } })).can, "wait");
});

test("where nobody leads any more somebody offers to at once", () => {
  const nobody = { lead: null, facilitators: [] };
  assert.deepEqual(lost(room(2, nobody)), { lead: null, can: "ask" });
});
