import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { UndoManager } from "yjs";

import { texts, type, write } from "./pad.js";
import { again, anotherPad, made, open, pad, renewals } from "./page.js";

test("another document: what was never kept goes into it, what was kept does not", () => {
  open();
  write(made.doc, "Kept");
  pad.saved(2);
  type(made.doc, ", and this not");
  mock.timers.tick(60);
  const before = made.doc.clientID;
  anotherPad();
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
  anotherPad();
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
  anotherPad();
  write(pad.doc, "And this was stored, and its answer lost.".slice(4).replace("this", "This"));
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual(texts(pad.doc), ["This was stored, and its answer lost.", "Not this"]);
});

test("a short word counts as there where it stands alone", () => {
  open();
  write(made.doc, "no");
  anotherPad();
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
  anotherPad();
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
  anotherPad();
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

test("what others had, and a crash took before it was kept, is written anew", () => {
  open();
  write(made.doc, "All have read this.");
  pad.take();
  again(1006);
  pad.take();
  anotherPad();
  again(4412);
  mock.timers.tick(1_000);
  pad.take();
  assert.deepEqual([texts(made.doc), texts(pad.doc)], [["All have read this."], ["All have read this."]]);
});

test("what others had, and a crash took, goes from our page to the server that has less", () => {
  open();
  write(made.doc, "All have read this.");
  pad.take();
  anotherPad();
  write(pad.doc, "Theirs");
  again(1006);
  pad.take();
  assert.deepEqual(texts(pad.doc).sort(), ["All have read this.", "Theirs"]);
  assert.deepEqual(texts(made.doc), texts(pad.doc));
});
