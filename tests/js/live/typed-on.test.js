// What is typed on while the answer is on its way is not taken by the answer.
import assert from "node:assert/strict";
import { test } from "node:test";

import { asSent } from "codev/live/as-sent";
import { save } from "codev/live/panels/keeping";
import { Store } from "codev/live/store";

/** A store whose answers come when the test says so. */
function room(typed) {
  const store = new Store({ socket: "/ws/", language: "en" });
  Object.assign(store.typed, typed);
  const calls = [];
  let keep = () => {};
  store.socket.call = (type, payload) => {
    calls.push(payload);
    return new Promise((resolve) => (keep = () => resolve({ seq: 5 })));
  };
  return { store, calls, answer: () => keep() };
}

const NEW = { "action:id": "new", "action:text": "Ask her", "action:first_step": "", "action:first_step_on": "", "action:obstacle": "" };
const KEPT = { id: 7, text: "Ask her", first_step: "", first_step_on: "", obstacle: "" };

test("an action that is kept closes its form", async () => {
  const { store, answer } = room(NEW);
  const saved = save(store);
  answer();
  await saved;
  assert.deepEqual(store.typed, {});
});

test("an action that is typed on stays open, and is still that action", async () => {
  for (const early of [true, false]) {
    const { store, calls, answer } = room(NEW);
    const saved = save(store);
    store.type("action:text", "Ask her and him");
    const rows = () => store.receive({ type: "private", private: { actions: [KEPT] } });
    if (early) rows();
    answer();
    await saved;
    if (!early) rows();
    assert.equal(store.typed["action:text"], "Ask her and him");
    save(store);
    assert.deepEqual(calls.map(({ action, text }) => [action, text]), [[null, "Ask her"], [7, "Ask her and him"]]);
  }
});

test("the form of another action that was opened meanwhile stays open", async () => {
  const { store, answer } = room(NEW);
  const saved = save(store);
  Object.assign(store.typed, { "action:id": "3", "action:text": "Sleep" });
  answer();
  await saved;
  assert.equal(store.typed["action:text"], "Sleep");
});

test("fields say what they said, or no longer do", () => {
  const { store } = room({ "report:tried": "I asked" });
  const stands = asSent(store, ["report:tried", "report:learned"]);
  assert.ok(stands());
  store.type("other", "more");
  assert.ok(stands());
  store.type("report:learned", "Ask");
  assert.ok(!stands());
});
