import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts } from "codev/live/drafts";

const KEY = "note:minute";

/** Drafts with a server that answers when told to, and a clock that moves when told to. */
function desk() {
  const sent = [];
  const waiting = new Map();
  let count = 0;
  const timers = {
    set: (run) => {
      count += 1;
      waiting.set(count, run);
      return count;
    },
    clear: (timer) => waiting.delete(timer),
  };
  const call = (command, payload) => new Promise((resolve, reject) => sent.push({ command, payload, resolve, reject }));
  const drafts = new Drafts(call, () => {}, timers);
  const pause = () => {
    for (const [timer, run] of [...waiting]) {
      waiting.delete(timer);
      run();
    }
  };
  const settle = async (act) => {
    act();
    await new Promise((done) => setImmediate(done));
  };
  return { drafts, sent, pause, settle };
}

test("keys in a row are one command, sent after a pause", () => {
  const { drafts, sent, pause } = desk();
  drafts.type(KEY, "My tw");
  drafts.type(KEY, "My two");
  assert.equal(sent.length, 0);
  pause();
  assert.deepEqual(sent.map(({ command, payload }) => [command, payload]), [["keep_note", { slot: "minute", text: "My two" }]]);
});

test("learning words go by their own command", () => {
  const { drafts, sent, pause } = desk();
  drafts.type("learning:self", "I wait");
  pause();
  assert.deepEqual([sent[0].command, sent[0].payload], ["keep_learning", { about: "self", text: "I wait", base: "" }]);
});

test("the server is told from what learning words grew, also where another page wrote meanwhile", async () => {
  const { drafts, sent, pause, settle } = desk();
  drafts.heard({ notes: {}, learning: { self: "I wait" } });
  drafts.focus("learning:self", true);
  drafts.heard({ notes: {}, learning: { self: "I ask" } });
  drafts.type("learning:self", "I wait less");
  pause();
  assert.deepEqual(sent[0].payload, { about: "self", text: "I wait less", base: "I wait" });
  await settle(() => sent[0].resolve());
  drafts.type("learning:self", "I wait less now");
  pause();
  assert.equal(sent[1].payload.base, "I wait less");
});

test("saved is said only of what the server has confirmed", async () => {
  const { drafts, sent, pause, settle } = desk();
  assert.equal(drafts.status(KEY), "empty");
  drafts.type(KEY, "a");
  assert.equal(drafts.status(KEY), "waiting");
  pause();
  assert.equal(drafts.status(KEY), "waiting");
  await settle(() => sent[0].resolve());
  assert.equal(drafts.status(KEY), "saved");
  assert.equal(drafts.unsaved, false);
});

test("what is typed while a save is under way is sent after it", async () => {
  const { drafts, sent, pause, settle } = desk();
  drafts.type(KEY, "a");
  pause();
  drafts.type(KEY, "ab");
  pause();
  assert.equal(sent.length, 1);
  await settle(() => sent[0].resolve());
  assert.equal(sent[1].payload.text, "ab");
  assert.equal(drafts.status(KEY), "waiting");
});

test("an echo never takes the place of words being typed", () => {
  const { drafts } = desk();
  drafts.focus(KEY, true);
  drafts.type(KEY, "half a sen");
  drafts.heard({ notes: { minute: "old" }, learning: {} });
  assert.equal(drafts.get(KEY).text, "half a sen");
});

test("words of another page of mine wait until the field is left", () => {
  const { drafts, sent } = desk();
  drafts.heard({ notes: { minute: "one" }, learning: {} });
  drafts.focus(KEY, true);
  drafts.heard({ notes: { minute: "one and two" }, learning: {} });
  assert.equal(drafts.get(KEY).text, "one");
  drafts.focus(KEY, false);
  assert.equal(drafts.get(KEY).text, "one and two");
  assert.equal(sent.length, 0, "nothing old is sent over the new");
});

test("the server's trimming does not move what stands in the field", async () => {
  const { drafts, sent, pause, settle } = desk();
  drafts.type(KEY, "a ");
  pause();
  await settle(() => sent[0].resolve());
  drafts.heard({ notes: { minute: "a" }, learning: {} });
  assert.equal(drafts.get(KEY).text, "a ");
  assert.equal(drafts.status(KEY), "saved");
});

test("a failed save stays in the field and is tried again with the line", async () => {
  const { drafts, sent, pause, settle } = desk();
  drafts.type(KEY, "a");
  pause();
  await settle(() => sent[0].reject(new Error("not_seated")));
  assert.equal(drafts.status(KEY), "failed");
  assert.equal(drafts.unsaved, true);
  drafts.resume();
  assert.equal(sent.length, 2);
  assert.equal(drafts.get(KEY).text, "a");
});

test("leaving the page sends what waits, at once and once", () => {
  const { drafts, sent, pause } = desk();
  drafts.type(KEY, "last words");
  drafts.type("learning:practice", "slower");
  drafts.flush();
  pause();
  assert.deepEqual(sent.map(({ payload }) => payload.text), ["last words", "slower"]);
});

test("emptying a note is a change like another", async () => {
  const { drafts, sent, pause } = desk();
  drafts.heard({ notes: { minute: "gone soon" }, learning: {} });
  drafts.type(KEY, "");
  pause();
  assert.equal(sent[0].payload.text, "");
});

test("a field taken away by a change of step counts as left: its words go, and echoes come in again", () => {
  const { drafts, sent } = desk();
  drafts.focus(KEY, true);
  drafts.type(KEY, "half");
  drafts.only("note:turn");
  assert.equal(sent[0].payload.text, "half");
  drafts.focus("note:turn", true);
  drafts.only("note:turn");
  drafts.heard({ notes: { turn: "from elsewhere" }, learning: {} });
  assert.equal(drafts.get("note:turn").text, "", "the field in use is left alone");
});

test("notes that were erased with a case are not kept here, nor sent again; learnings stay", async () => {
  const sent = [];
  const drafts = new Drafts(async (type, payload) => { sent.push([type, payload]); }, () => {}, { set: () => 1, clear: () => {} });
  drafts.heard({ notes: { notebook: "Of the case" }, learning: { self: "Mine" } });
  drafts.type("note:minute", "Of the case too");
  drafts.forget();
  drafts.flush();
  assert.deepEqual(sent, []);
  assert.equal(drafts.get("note:notebook").text, "");
  assert.equal(drafts.get("note:minute").text, "");
  assert.equal(drafts.get("learning:self").text, "Mine");
  assert.equal(drafts.unsaved, false);
});
