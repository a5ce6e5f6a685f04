import assert from "node:assert/strict";
import { test } from "node:test";

import { busy, conductOnce, once, refusedCode } from "codev/live/once";
import { Refused } from "codev/live/socket";

/** A store that answers when told to. */
function room() {
  const asked = [];
  const said = [];
  const waiting = [];
  const call = (type, payload) => {
    asked.push([type, payload]);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const store = { socket: { call }, state: { running: { step: 41 } }, changed: () => {}, refused: (code) => said.push(code) };
  return { store, asked, said, waiting };
}

test("an act under way is not sent again, and then it may be", async () => {
  const { store, asked, waiting } = room();
  const first = once(store, "pause", "pause");
  assert.equal(await once(store, "pause", "pause"), false);
  assert.equal(busy(store, "pause"), true);
  assert.equal(busy(store, "next"), false);
  waiting[0].resolve({ seq: 1 });
  assert.equal(await first, true);
  assert.equal(busy(store, "pause"), false);
  once(store, "pause", "resume");
  assert.deepEqual(asked.map(([type]) => type), ["pause", "resume"]);
});

test("a refusal is said beside the control that asks for it, else in passing", async () => {
  const { store, said, waiting } = room();
  const here = once(store, "spread", "spread_minutes", {}, { here: true });
  waiting[0].reject(new Refused("no_time_left"));
  assert.equal(await here, false);
  assert.equal(refusedCode(store, "spread"), "no_time_left");
  assert.equal(refusedCode(store, "pause"), "");
  assert.deepEqual(said, []);
  const passing = once(store, "pause", "pause");
  assert.equal(refusedCode(store, "spread"), "");
  waiting[1].reject(new Refused("already_paused"));
  await passing;
  assert.deepEqual(said, ["already_paused"]);
});

test("a command about the step names it", () => {
  const { store, asked } = room();
  conductOnce(store, "minutes", "add_minutes", { minutes: 2 });
  assert.deepEqual(asked, [["add_minutes", { from_step: 41, minutes: 2 }]]);
});

test("what a control says once news have come is another act, also before the answer to the first", async () => {
  const { store, asked, waiting } = room();
  const first = conductOnce(store, "next", "advance_step");
  assert.equal(await conductOnce(store, "next", "advance_step"), false);
  store.state = { running: { step: 43 } };
  const second = conductOnce(store, "next", "advance_step");
  assert.deepEqual(asked.map(([, { from_step }]) => from_step), [41, 43]);
  waiting[0].resolve({ seq: 43 });
  assert.equal(await first, true);
  assert.equal(busy(store, "next"), true);
  waiting[1].resolve({ seq: 45 });
  assert.equal(await second, true);
  assert.equal(busy(store, "next"), false);
});
