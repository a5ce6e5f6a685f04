import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { createDecoder, readVarUint } from "lib0/decoding";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";

import { Socket, texts, type, write } from "./pad.js";
import { again, made, open, pad } from "./page.js";

test("it asks for the three messages of ours on the same host", () => {
  assert.equal(Socket.all[0].address, "wss://codev.example/ws/sessions/x/notes/shared/?acks=1");
});

test("what is written goes at once, and what follows together", () => {
  open();
  write(made.doc, "a");
  assert.equal(pad.take(), 1);
  for (const letter of "bcdef") type(made.doc, letter);
  assert.equal(pad.take(), 0);
  mock.timers.tick(60);
  assert.equal(pad.take(), 1);
  assert.deepEqual(texts(pad.doc), ["abcdef"]);
});

test("a key held down is fewer than twenty messages a second", () => {
  open();
  write(made.doc, "");
  pad.take();
  let sent = 0;
  for (let ms = 0; ms < 1_000; ms += 10) {
    type(made.doc, "a");
    mock.timers.tick(10);
    sent += pad.take();
  }
  assert.ok(sent > 10 && sent < 20, String(sent));
});

test("what came from others is not sent back", () => {
  write(pad.doc, "Theirs");
  open();
  assert.deepEqual(texts(made.doc), ["Theirs"]);
  mock.timers.tick(1_000);
  assert.equal(pad.words.length, 0);
});

test("saved is what the server has settled", () => {
  open();
  assert.equal(made.saved, true);
  write(made.doc, "One");
  assert.equal(made.saved, false);
  pad.saved(2);
  assert.equal(made.saved, true);
  type(made.doc, " and");
  pad.saved(2);
  assert.equal(made.saved, false, "it waits for its turn");
  mock.timers.tick(60);
  pad.saved(2);
  assert.equal(made.saved, false);
  pad.saved(3);
  assert.equal(made.saved, true);
});

test("nothing to say is nothing unsaved", () => {
  pad.accept();
  assert.equal(made.saved, true);
});

test("a lost line loses no word", () => {
  open();
  write(made.doc, "Before");
  pad.words; // on its way when the line goes
  pad.drop(1006);
  assert.equal(made.connection, "lost");
  assert.equal(made.saved, false);
  assert.equal(made.may, true, "one goes on writing");
  write(made.doc, "Meanwhile");
  write(pad.doc, "Theirs");
  mock.timers.tick(11_000);
  pad.accept();
  assert.equal(made.saved, false, "sent, not settled");
  assert.equal(pad.take(), 1, "all in one answer");
  assert.deepEqual(texts(pad.doc).sort(), ["Before", "Meanwhile", "Theirs"]);
  assert.deepEqual(texts(made.doc), texts(pad.doc));
  pad.saved(1);
  assert.equal(made.saved, true);
});

test("after a lost line the count begins anew", () => {
  open();
  write(made.doc, "One");
  again(1006);
  pad.saved(1);
  write(made.doc, "Two");
  assert.equal(made.saved, false);
  pad.saved(2);
  assert.equal(made.saved, true);
});

test("what was taken out and not settled is owed as well", () => {
  open();
  write(made.doc, "Wrong");
  pad.take();
  pad.saved(2);
  mock.timers.tick(60);
  made.doc.transact(() => made.doc.getXmlFragment("default").delete(0, 1), "editor");
  pad.words; // on its way when the line goes
  again(1006);
  assert.equal(made.saved, false);
  pad.take();
  assert.deepEqual(texts(pad.doc), []);
  pad.saved(1);
  assert.equal(made.saved, true);
});

test("each loss after a good line is a first one", () => {
  for (let n = 0; n < 6; n += 1) {
    open();
    pad.drop(1006);
    mock.timers.tick(400);
    assert.equal(Socket.all.length, n + 2);
  }
});

test("nothing is sent before the server has said what it has", () => {
  open();
  pad.drop(1012);
  write(made.doc, "Meanwhile");
  mock.timers.tick(11_000);
  pad.line.readyState = 1;
  pad.line.dispatchEvent(new Event("open"));
  mock.timers.tick(1_000);
  assert.equal(pad.words.length, 0);
});

test("a silent line is given up, one that answers is not", () => {
  open();
  mock.timers.tick(16_000);
  assert.ok(pad.came.some(([kind]) => kind === 3), "it asks");
  pad.rights(true);
  mock.timers.tick(24_000);
  assert.equal(made.connection, "open");
  mock.timers.tick(3_000);
  assert.equal(made.connection, "lost");
});

test("a frame too big comes in pieces", () => {
  open();
  const long = "語".repeat(25_000);
  write(made.doc, long);
  assert.ok(pad.words[0].length > 65_536);
  again(1009);
  mock.timers.tick(1_000);
  const updates = pad.words;
  assert.ok(updates.every((update) => update.length < 65_536), String(updates.map(({ length }) => length)));
  assert.equal(texts(made.doc).join(""), long);
});

test("what comes again in many lines is few changes", () => {
  open();
  const lines = Array.from({ length: 3_000 }, (_, n) => `line ${n}`);
  made.doc.transact(() => lines.forEach((line) => write(made.doc, line)));
  assert.ok(pad.words[0].length > 65_536);
  pad.drop(1009);
  let changes = 0;
  made.doc.on("update", () => (changes += 1));
  mock.timers.tick(11_000);
  pad.accept();
  mock.timers.tick(2_000);
  assert.deepEqual(texts(made.doc), lines);
  assert.ok(changes < 10, String(changes));
  assert.ok(pad.words.every((update) => update.length < 65_536));
});

test("full: what does not fit is apart, and one may still take something out", () => {
  write(pad.doc, "Long ago");
  open();
  write(made.doc, "One too many");
  pad.refuse(2, "full");
  mock.timers.tick(11_000);
  pad.accept();
  assert.deepEqual([texts(made.doc), made.apart, made.full, made.may], [["Long ago"], ["One too many"], true, true]);
  made.doc.transact(() => made.doc.getXmlFragment("default").delete(0, 1), "editor");
  pad.take();
  pad.saved(2);
  assert.equal(made.full, true, "nothing was written yet");
  write(made.doc, "Now");
  mock.timers.tick(60);
  pad.saved(3);
  assert.deepEqual([made.full, made.saved, made.apart], [false, true, ["One too many"]]);
});

test("before anything else it says under which id it writes", () => {
  open();
  write(made.doc, "Mine");
  pad.drop(1006);
  mock.timers.tick(11_000);
  pad.line.readyState = 1;
  pad.line.dispatchEvent(new Event("open"));
  const [[kind, , body], [asks, step]] = pad.came;
  assert.deepEqual([kind, asks, step], [1, 0, 0]);
  const decoder = createDecoder(body);
  assert.deepEqual([readVarUint(decoder), readVarUint(decoder)], [1, made.doc.clientID]);
});

for (const code of [4401, 4403, 4404, 4409, 4410]) {
  test(`after ${code} it does not come back, and nothing typed is lost`, () => {
    open();
    write(made.doc, "Mine");
    pad.drop(code);
    mock.timers.tick(60_000);
    assert.equal(Socket.all.length, 1);
    assert.deepEqual([made.connection, made.code, made.may, made.apart], ["closed", code, false, ["Mine"]]);
  });
}

test("an editor that tidies up what it reads sends nothing where one may not write", () => {
  write(pad.doc, "Theirs");
  open({ may: false });
  made.doc.transact(() => made.doc.getXmlFragment("default").delete(0, 1), "editor");
  mock.timers.tick(1_000);
  assert.equal(pad.words.length, 0);
  assert.equal(made.saved, true);
});

test("cursors are at most five a second, the last one counts, and they end with the line", () => {
  open();
  for (let ms = 0; ms < 1_000; ms += 20) {
    made.awareness.setLocalStateField("cursor", { anchor: ms, head: ms });
    mock.timers.tick(20);
  }
  mock.timers.tick(200);
  const moves = pad.came.filter(([kind]) => kind === 1);
  assert.ok(moves.length >= 4 && moves.length <= 6, String(moves.length));
  assert.ok(new TextDecoder().decode(moves.at(-1)[2]).includes('"anchor":980'));
  made.awareness.states.set(7, { user: { seat: 2 }, cursor: null });
  pad.drop(1006);
  assert.deepEqual([...made.awareness.getStates().keys()], [made.awareness.clientID]);
  mock.timers.tick(11_000);
  pad.accept();
  const [[, , body]] = pad.came;
  assert.ok(new TextDecoder().decode(body).includes('"anchor":980'), "where we are is told again");
});

test("of others' cursors the editor gets the name and the seat: it would warn of a number for a colour", () => {
  open();
  const other = new Awareness(new Y.Doc());
  other.setLocalState({ user: { name: "Bob", seat: 2, color: 2 }, cursor: null });
  pad.moved(encodeAwarenessUpdate(other, [other.clientID]));
  assert.deepEqual(made.awareness.getStates().get(other.clientID).user, { name: "Bob", seat: 2 });
  other.destroy();
});

/** @param {string} mine typed while the line is lost @param {() => void} theirs what others do meanwhile */
function inTheDark(mine, theirs) {
  open();
  write(made.doc, "A line of all.");
  pad.take();
  pad.saved(2);
  pad.drop(1006);
  type(made.doc, mine);
  theirs();
  mock.timers.tick(11_000);
  pad.accept();
  mock.timers.tick(1_000);
  pad.take();
}

test("typed in the dark in a paragraph that others took away: at the end, once", () => {
  inTheDark(" And what I add to it.", () => {
    pad.doc.getXmlFragment("default").delete(0);
    write(pad.doc, "A line of all, as a heading.");
  });
  const all = ["A line of all, as a heading.", "And what I add to it."];
  assert.deepEqual(texts(made.doc), all);
  assert.deepEqual(texts(pad.doc), all);
});

test("typed in the dark in a paragraph that others changed: where it was typed", () => {
  inTheDark(" And mine.", () => type(pad.doc, " And theirs."));
  assert.equal(texts(made.doc).length, 1);
  assert.ok(texts(made.doc)[0].includes(" And mine."));
});

/** On the line, a paragraph that all have, and the line lost before it is said to be saved. */
function read() {
  open();
  write(made.doc, "All have read this.");
  pad.take();
  pad.drop(1006);
}

/** There again, with all that is waiting. */
function back() {
  mock.timers.tick(11_000);
  pad.accept();
  mock.timers.tick(1_000);
  pad.take();
}

test("what others had, and took out while the line was lost, stays out", () => {
  read();
  pad.doc.getXmlFragment("default").delete(0);
  write(pad.doc, "Theirs");
  back();
  assert.deepEqual([texts(made.doc), texts(pad.doc)], [["Theirs"], ["Theirs"]]);
});

test("what others had, and shortened while the line was lost, stands once", () => {
  read();
  pad.doc.getXmlFragment("default").get(0).get(0).delete(0, 9);
  back();
  again(1006);
  back();
  assert.deepEqual([texts(made.doc), texts(pad.doc)], [["read this."], ["read this."]]);
});

test("of a paragraph that others had and took out comes back what they had not", () => {
  read();
  type(made.doc, " Not this.");
  pad.doc.getXmlFragment("default").delete(0);
  back();
  assert.deepEqual([texts(made.doc), texts(pad.doc)], [["Not this."], ["Not this."]]);
});
