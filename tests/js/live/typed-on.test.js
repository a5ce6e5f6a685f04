// What is typed on while the answer is on its way is not taken by the answer.
import assert from "node:assert/strict";
import { test } from "node:test";

import { asSent } from "codev/live/as-sent";
import { another, save } from "codev/live/panels/keeping";
import { open, tell } from "codev/live/parts/telling";
import { Refused } from "codev/live/socket";
import { Store } from "codev/live/store";

/** A store whose answers come when the test says so. */
function room(typed) {
  const store = new Store({ socket: "/ws/", language: "en" });
  Object.assign(store.typed, typed);
  const calls = [];
  let keep = () => {};
  let refuse = () => {};
  store.socket.call = (type, payload) => {
    calls.push(payload);
    return new Promise((resolve, reject) => {
      keep = () => resolve({ seq: 5 });
      refuse = () => reject(new Refused("too_fast"));
    });
  };
  return { store, calls, answer: () => keep(), refuse: () => refuse() };
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

const rows = (store, ...actions) => store.receive({ type: "private", private: { actions } });
const asked = (calls) => calls.map(({ action, text }) => [action, text]);

test("kept again before the answer, a new action is one", async () => {
  for (const early of [true, false]) {
    const { store, calls, answer } = room(NEW);
    const saved = save(store);
    store.type("action:text", "Ask her tomorrow");
    await save(store);
    if (early) rows(store, KEPT);
    answer();
    await saved;
    if (!early) await save(store);
    if (!early) rows(store, KEPT);
    assert.deepEqual(asked(calls), [[null, "Ask her"], [7, "Ask her tomorrow"]]);
  }
});

test("it is not one that was there already and says the same", async () => {
  const { store, calls, answer } = room(NEW);
  rows(store, KEPT);
  const saved = save(store);
  store.type("action:text", "Ask her tomorrow");
  answer();
  await saved;
  assert.equal(store.typed["action:id"], "new");
  rows(store, KEPT, { ...KEPT, id: 8 });
  save(store);
  assert.deepEqual(asked(calls), [[null, "Ask her"], [8, "Ask her tomorrow"]]);
});

test("refused, it is asked anew where Keep was pressed again, and is still a new one", async () => {
  const { store, calls, refuse, answer } = room(NEW);
  const saved = save(store);
  store.type("action:text", "Ask her tomorrow");
  await save(store);
  refuse();
  await saved;
  assert.deepEqual(asked(calls), [[null, "Ask her"], [null, "Ask her tomorrow"]]);
  rows(store, KEPT);
  assert.equal(store.typed["action:id"], "new");
  answer();
});

test("a second new action begun meanwhile is not taken for the first", async () => {
  const { store, calls, answer } = room(NEW);
  const listeners = store.listeners.size;
  for (const before of [true, false]) {
    Object.assign(store.typed, NEW);
    const saved = save(store);
    store.type("action:text", "Ask her tomorrow");
    if (!before) answer();
    if (!before) await saved;
    another(store);
    store.type("action:text", "Sleep");
    if (before) answer();
    await saved;
    rows(store, KEPT);
    assert.equal(store.typed["action:id"], "new");
    assert.equal(store.listeners.size, listeners, "nobody listens on");
    another(store);
    rows(store);
  }
  assert.equal(calls.length, 2);
});

test("what is told of one's plan and typed on stays in its form, whichever comes first", async () => {
  for (const early of [true, false]) {
    const { store, answer } = room({ "report:tried": "I asked" });
    const told = () => Object.assign(store, { state: { ...store.state, follow_up: 5 }, words: { 5: { tried: "I asked" } } });
    const telling = tell(store);
    store.type("report:tried", "I asked her");
    if (early) told();
    assert.ok(open(store));
    answer();
    await telling;
    told();
    assert.ok(open(store));
    assert.equal(store.typed["report:tried"], "I asked her");
    const again = tell(store);
    answer();
    await again;
    assert.ok(!open(store));
    assert.deepEqual(store.typed, {});
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
