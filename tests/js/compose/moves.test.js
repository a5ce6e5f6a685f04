import assert from "node:assert/strict";
import { test } from "node:test";

import { Moves } from "codev/compose/moves";

function moves(gone = []) {
  const sent = [];
  const made = new Moves((person, to) => {
    if (gone.includes(person)) return false;
    sent.push([person, to]);
    return true;
  });
  return { made, sent };
}

test("one goes at once, the next ones when it is answered, in their order", () => {
  const { made, sent } = moves();
  made.ask("ada", "norte");
  made.ask("ben", "quay");
  made.ask("ada", "quay");
  assert.deepEqual(sent, [["ada", "norte"]]);
  made.next();
  assert.deepEqual(sent, [["ada", "norte"], ["ben", "quay"]]);
  made.next();
  made.next();
  made.ask("cleo", "norte");
  assert.deepEqual(sent.slice(2), [["ada", "quay"], ["cleo", "norte"]]);
});

test("who is no longer there holds up nobody", () => {
  const { made, sent } = moves(["ben"]);
  made.ask("ben", "norte");
  made.ask("ada", "norte");
  made.ask("ben", "quay");
  made.ask("cleo", "quay");
  made.next();
  assert.deepEqual(sent, [["ada", "norte"], ["cleo", "quay"]]);
});

test("after one that did not arrive nothing is moved that waited for it", () => {
  const { made, sent } = moves();
  made.ask("ada", "norte");
  made.ask("ben", "quay");
  made.lost();
  made.next();
  made.ask("cleo", "quay");
  assert.deepEqual(sent, [["ada", "norte"], ["cleo", "quay"]]);
});
