import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { createDecoder, readVarUint } from "lib0/decoding";
import { UndoManager } from "yjs";

import { Provider } from "codev/live/notes/provider";
import { Pad, Socket, texts, type, write } from "./pad.js";

let pad;
let made;
let renewals;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  mock.method(Math, "random", () => 0.5);
  Object.assign(globalThis, { WebSocket: Socket, location: { href: "https://codev.example/sessions/x/room/" } });
  Socket.all = [];
  renewals = 0;
  pad = new Pad();
  made = new Provider("/ws/sessions/x/notes/shared/", { changed: () => {}, renewed: () => (renewals += 1) });
  made.line.connect();
});

afterEach(() => {
  made.doc.destroy();
  mock.timers.reset();
  mock.restoreAll();
});

/** On the line, and the empty answer to the server's question settled. */
function open(options) {
  pad.accept(options);
  pad.saved(1);
  pad.take();
}

/** Lost by that code, and there again. */
function again(code, options) {
  pad.drop(code);
  mock.timers.tick(11_000);
  pad.accept(options);
}

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

test("another document: what was never kept goes into it, what was kept does not", () => {
  open();
  write(made.doc, "Kept");
  pad.saved(2);
  type(made.doc, ", and this not");
  mock.timers.tick(60);
  const before = made.doc.clientID;
  pad = new Pad();
  write(pad.doc, "Kept");
  again(4412);
  assert.notEqual(made.doc.clientID, before);
  assert.equal(renewals, 1);
  pad.take();
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["Kept", ", and this not"]);
  assert.equal(made.saved, false);
  pad.saved(2);
  assert.equal(made.saved, true);
});

test("of two messages one was settled: the other is written anew", () => {
  open();
  write(made.doc, "Settled");
  mock.timers.tick(60);
  write(made.doc, "Not settled");
  mock.timers.tick(60);
  pad.saved(2);
  pad = new Pad();
  write(pad.doc, "Settled");
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["Settled", "Not settled"]);
});

test("what is in the other document already is not written twice", () => {
  open();
  write(made.doc, "This was stored, and its answer lost");
  write(made.doc, "Not this");
  mock.timers.tick(60);
  pad = new Pad();
  write(pad.doc, "And this was stored, and its answer lost.".slice(4).replace("this", "This"));
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["This was stored, and its answer lost.", "Not this"]);
});

test("a short word counts as there where it stands alone", () => {
  open();
  write(made.doc, "no");
  pad = new Pad();
  write(pad.doc, "nobody knows");
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["nobody knows", "no"]);
});

test("what was taken out again is not put back", () => {
  open();
  write(made.doc, "Wrong");
  made.doc.transact(() => made.doc.getXmlFragment("default").delete(0, 1), "editor");
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), []);
  assert.equal(made.saved, true);
});

test("what one could still undo is gone all the same", () => {
  open();
  const undo = new UndoManager(made.doc.getXmlFragment("default"), { trackedOrigins: new Set(["editor"]) });
  write(made.doc, "Right");
  type(made.doc, " and wrong");
  const [text] = made.doc.getXmlFragment("default").get(0).toArray();
  made.doc.transact(() => text.delete(5, 10), "editor");
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["Right"]);
  undo.destroy();
});

test("before it is told what is in another document, nobody writes in it", () => {
  open();
  pad.drop(4412);
  assert.equal(made.may, false);
  assert.equal(made.connection, "opening");
});

test("erased: empty, and nothing is written in anew", () => {
  open();
  write(made.doc, "Of the case");
  write(made.doc, "on its way");
  made.apart = ["said of it"];
  pad = new Pad();
  again(4414);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual([texts(made.doc), texts(pad.doc), made.apart], [[], [], []]);
  assert.equal(made.erased, true);
  assert.equal(made.saved, true);
  write(made.doc, "New");
  assert.equal(made.erased, false);
});

test("writing was closed meanwhile: the words are kept apart, the others' stay", () => {
  write(pad.doc, "Theirs");
  open();
  write(made.doc, "Taken");
  pad.take();
  mock.timers.tick(60);
  type(made.doc, " but not this");
  pad.words; // message 3, which the server does not take
  pad.rights(false);
  pad.refuse(3);
  mock.timers.tick(11_000);
  pad.accept({ may: false });
  assert.deepEqual(made.apart, ["but not this"]);
  assert.deepEqual(texts(made.doc), ["Theirs", "Taken"]);
  assert.equal(made.saved, true, "nothing more is on its way");
  mock.timers.tick(1_000);
  assert.equal(pad.take(), 1, "the answer, with nothing new");
  assert.deepEqual(texts(pad.doc), ["Theirs", "Taken"]);
  made.settled();
  assert.deepEqual(made.apart, []);
});

test("offline while writing was closed: apart as well", () => {
  open();
  pad.drop(1006);
  write(made.doc, "In the dark");
  mock.timers.tick(11_000);
  pad.accept({ may: false });
  pad.refuse(1);
  mock.timers.tick(11_000);
  pad.accept({ may: false });
  assert.deepEqual(made.apart, ["In the dark"]);
});

test("refused for another reason it is written once more, and then kept apart", () => {
  open();
  write(made.doc, "Odd");
  pad.refuse(2, "malformed");
  mock.timers.tick(11_000);
  pad.accept();
  mock.timers.tick(100);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["Odd"]);
  pad = new Pad();
  pad.refuse(2, "malformed");
  mock.timers.tick(11_000);
  pad.accept();
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual([texts(pad.doc), made.apart], [[], ["Odd"]]);
});

test("a short word that was refused is kept, whatever else is there", () => {
  open();
  write(made.doc, "no");
  pad.rights(false);
  pad.refuse(2);
  mock.timers.tick(11_000);
  write(pad.doc, "no");
  pad.accept({ may: false });
  assert.deepEqual(made.apart, ["no"]);
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
