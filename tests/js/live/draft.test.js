// One's next question becomes the group's once it was asked, and nothing typed is lost on the way.
import assert from "node:assert/strict";
import { test } from "node:test";

import { asked, askedIt } from "codev/live/panels/draft";
import { place } from "codev/live/parts/place";
import { Refused } from "codev/live/socket";
import { floorRule } from "codev/live/steps";
import { Store } from "codev/live/store";

/** A store whose socket is a list of what was asked of it. */
function room(answer, number = 1) {
  const store = new Store({ socket: "/ws/", language: "en" });
  store.state = { ...store.state, case: number };
  const calls = [];
  store.socket.call = (type, payload) => {
    calls.push([type, payload]);
    return type === "keep_note" ? Promise.resolve({ seq: 1 }) : answer(store);
  };
  const notes = number === 2 ? { "question-2": " What have you tried? ", question: "of the first case" } : { question: " What have you tried? " };
  store.drafts.heard({ notes, learning: {} });
  return { store, calls };
}

test("what was asked is noted and the page is empty again", async () => {
  const { store, calls } = room(() => Promise.resolve({ seq: 5 }));
  await askedIt(store);
  assert.deepEqual(calls[0], ["note_question", { text: "What have you tried?" }]);
  assert.deepEqual(calls[1], ["keep_note", { slot: "question", text: "" }]);
  assert.equal(asked(store), "");
  clearTimeout(store.drafts.get("note:question").timer);
});

test("what the server refuses stays a draft", async () => {
  const { store, calls } = room(() => Promise.reject(new Refused("writing_closed")));
  await askedIt(store);
  assert.equal(asked(store), "What have you tried?");
  assert.equal(calls.length, 1);
});

test("what is typed on meanwhile stays", async () => {
  const { store } = room((self) => {
    self.drafts.type("note:question", " What have you tried? And then?");
    return Promise.resolve({ seq: 5 });
  });
  await askedIt(store);
  assert.equal(asked(store), "And then?");
  clearTimeout(store.drafts.get("note:question").timer);
});

test("a second case has a page of its own", async () => {
  const { store, calls } = room(() => Promise.resolve({ seq: 5 }), 2);
  assert.equal(place(store, "line"), "line-2");
  await askedIt(store);
  assert.deepEqual(calls[1], ["keep_note", { slot: "question-2", text: "" }]);
  assert.equal(store.drafts.get("note:question").text, "of the first case");
  clearTimeout(store.drafts.get("note:question-2").timer);
});

test("an organization's rule stands before ours, and who listens is told so", () => {
  const own = { kind: "consultation", texts: { rule: { en: "One image each." } } };
  assert.equal(floorRule(own, new Set(["consultant"])), "One image each.");
  assert.match(floorRule({ kind: "consultation", texts: {} }, new Set(["client"])), /listen/);
  assert.match(floorRule(own, new Set(["observer"])), /^You listen/);
});
