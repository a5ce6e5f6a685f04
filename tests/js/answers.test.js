import assert from "node:assert/strict";
import { test } from "node:test";

import { Answer, Refusal, SignedOut } from "codev/answers";

/** An answer in a field, with a server that answers when told to, and a clock that moves when told to. */
function desk(kept = {}) {
  let field = { text: "", reader: "me", due_on: "", ...kept };
  const sent = [];
  const waiting = new Map();
  const waits = [];
  let count = 0;
  let busy = false;
  const timers = {
    set: (run, ms) => {
      count += 1;
      waits.push(ms);
      waiting.set(count, run);
      return count;
    },
    clear: (timer) => waiting.delete(timer),
  };
  const answer = new Answer({
    read: () => field,
    write: (values) => (field = values),
    busy: () => busy,
    send: (values, leaving) =>
      new Promise((resolve, reject) => {
        const { text, reader, due_on } = values;
        sent.push({ values, leaving, reject, done: (kept = {}) => resolve({ text, reader, due_on, earlier: [], ...kept }) });
      }),
    changed: () => {},
    timers,
  });
  return {
    answer, sent, waits,
    field: () => field,
    type: (values) => {
      field = { ...field, ...values };
      answer.typed();
    },
    busy: (is) => (busy = is),
    pause: () => [...waiting].forEach(([timer, run]) => waiting.delete(timer) && run()),
    settle: async (act) => {
      act();
      await new Promise((done) => setImmediate(done));
    },
  };
}

test("keys in a row are sent once, after a pause, with what the page had read", () => {
  const { sent, type, pause } = desk({ text: "I" });
  type({ text: "I w" });
  type({ text: "I wait" });
  assert.equal(sent.length, 0);
  pause();
  assert.deepEqual(sent.map(({ values }) => values), [{ text: "I wait", reader: "me", due_on: "", base: "I", was: "me", due_was: "" }]);
});

test("saved is said only of what the server has confirmed", async () => {
  const { answer, sent, type, pause, settle } = desk();
  assert.equal(answer.status, "empty");
  type({ text: "I wait" });
  assert.equal(answer.status, "waiting");
  pause();
  assert.equal(answer.status, "waiting");
  await settle(() => sent[0].done());
  assert.equal(answer.status, "saved");
});

test("what is typed while it is sent is sent after it, from what was saved", async () => {
  const { answer, sent, type, pause, settle } = desk();
  type({ text: "a" });
  pause();
  type({ text: "ab" });
  pause();
  assert.equal(sent.length, 1);
  await settle(() => sent[0].done());
  pause();
  assert.deepEqual([sent[1].values.text, sent[1].values.base], ["ab", "a"]);
  assert.equal(answer.status, "waiting");
});

test("on a lost line the words stay here, and are tried again, more and more rarely", async () => {
  const { answer, sent, type, pause, settle, waits, field } = desk();
  type({ text: "I wait" });
  pause();
  for (let at = 0; at < 6; at += 1) {
    await settle(() => sent[at].reject(new TypeError()));
    assert.equal(answer.status, "failed");
    pause();
  }
  assert.deepEqual(waits.slice(1), [4000, 8000, 16000, 32000, 60000, 60000]);
  assert.equal(field().text, "I wait");
  await settle(() => sent[6].done());
  assert.equal(answer.status, "saved");
});

test("what is refused is not tried again until it is changed, and says why", async () => {
  const { answer, sent, type, pause, settle } = desk();
  type({ text: "I wait" });
  pause();
  await settle(() => sent[0].reject(new Refusal("Seven days are over")));
  assert.deepEqual([answer.status, answer.refused], ["refused", "Seven days are over"]);
  pause();
  await answer.save();
  assert.equal(sent.length, 1);
  type({ text: "I wait less" });
  pause();
  assert.equal(sent.length, 2);
});

test("who reads it is saved as words are", async () => {
  const { answer, sent, type, settle } = desk({ text: "I wait" });
  type({ reader: "group" });
  answer.save();
  await settle(() => sent[0].done());
  assert.equal(sent[0].values.reader, "group");
  assert.equal(answer.unsaved, false);
});

test("what another device wrote is shown here, unless somebody is writing", async () => {
  const { answer, type, busy, field } = desk();
  const other = { text: "From the phone", reader: "group", due_on: "", earlier: ["x"] };
  busy(true);
  answer.adopt(other);
  assert.equal(field().text, "");
  busy(false);
  answer.adopt(other);
  assert.deepEqual([field().text, field().reader, answer.earlier, answer.status], ["From the phone", "group", ["x"], "saved"]);
  type({ text: "Mine" });
  answer.adopt({ ...other, text: "Another" });
  assert.equal(field().text, "Mine");
});

test("what another device had written is told with the next saving", async () => {
  const { answer, sent, type, pause, settle } = desk();
  type({ text: "From here" });
  pause();
  await settle(() => sent[0].done({ earlier: ["From the phone"] }));
  assert.deepEqual(answer.earlier, ["From the phone"]);
});

test("what was changed elsewhere and not here is shown here, unless one types on", async () => {
  const { answer, sent, type, settle, field } = desk({ text: "I wait", reader: "group" });
  type({ due_on: "2026-12-03" });
  answer.save();
  await settle(() => sent[0].done({ text: "I wait less", reader: "me" }));
  assert.deepEqual(field(), { text: "I wait less", reader: "me", due_on: "2026-12-03" });
  assert.equal(answer.status, "saved");
  type({ due_on: "2026-12-04" });
  answer.save();
  type({ text: "I wait less and less" });
  await settle(() => sent[1].done({ reader: "facilitator" }));
  assert.deepEqual([field().text, field().reader], ["I wait less and less", "facilitator"]);
});

test("with a day goes the day that the page had read", async () => {
  const { sent, type, pause, settle } = desk({ due_on: "2026-12-03" });
  type({ text: "I wait" });
  pause();
  await settle(() => sent[0].done({ due_on: "2027-01-05" }));
  type({ text: "I wait less" });
  pause();
  const days = sent.map(({ values }) => [values.due_on, values.due_was]);
  assert.deepEqual(days, [["2026-12-03", "2026-12-03"], ["2027-01-05", "2027-01-05"]]);
});

test("the blank at which somebody pauses is not taken from them", async () => {
  const { answer, sent, type, pause, settle, field } = desk();
  type({ text: "I wait " });
  pause();
  await settle(() => sent[0].done({ text: "I wait" }));
  assert.deepEqual([field().text, answer.status], ["I wait ", "saved"]);
});

test("leaving, it is sent at once and says that the page goes", () => {
  const { answer, sent, type } = desk();
  type({ text: "I wait" });
  answer.save(true);
  assert.equal(sent[0].leaving, true);
});

test("a reader taken back before the answer came is said to the server, which may have heard the first word", async () => {
  const { answer, sent, type, pause, settle } = desk({ text: "I wait" });
  type({ reader: "group" });
  pause();
  await settle(() => sent[0].reject(new Error("the line")));
  type({ reader: "me" });
  assert.equal(answer.unsaved, true);
  pause();
  assert.deepEqual(sent[1].values, { text: "I wait", reader: "me", due_on: "", base: "I wait", due_was: "" });
  await settle(() => sent[1].done());
  assert.equal(answer.status, "saved");
  assert.equal(answer.unsaved, false);
});

test("what was typed while the line was away is sent with the reader that the page had read", async () => {
  const { sent, type, pause, settle } = desk({ text: "I", reader: "group" });
  type({ text: "I wait" });
  pause();
  await settle(() => sent[0].reject(new Error("the line")));
  pause();
  assert.equal(sent[1].values.was, "group");
});

test("why it failed is known, and forgotten once it is another reason", async () => {
  const { answer, sent, type, pause, settle } = desk();
  type({ text: "one" });
  pause();
  await settle(() => sent[0].reject(new SignedOut()));
  assert.deepEqual([answer.status, answer.signedOut, answer.unsaved], ["failed", true, true]);
  pause();
  await settle(() => sent[1].reject(new Error("503")));
  assert.deepEqual([answer.status, answer.signedOut], ["failed", false]);
  pause();
  await settle(() => sent[2].done());
  assert.equal(answer.status, "saved");
});
