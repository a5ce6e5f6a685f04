import assert from "node:assert/strict";
import { test } from "node:test";

import { Moves } from "codev/compose/moves";

/** A board on which all wait at first, and that shows a move once it is answered. */
function moves() {
  const [sent, missed, zones] = [[], [], { ada: "", ben: "", cleo: "" }];
  const made = new Moves({
    where: (person) => zones[person],
    send: (...move) => sent.push(move),
    missed: ({ name, to }) => missed.push([name, to]),
  });
  const ask = (person, to) => made.ask({ person, name: person.toUpperCase(), to });
  /** @param {boolean} [done] whether the server has moved them */
  const answer = (done = true) => {
    if (done && made.underway) zones[made.underway.person] = made.underway.to;
    made.next();
  };
  return { made, ask, answer, sent, missed, zones };
}

test("one goes at once, the next ones when it is answered, in their order", () => {
  const { ask, answer, sent, missed } = moves();
  ask("ada", "norte");
  ask("ben", "quay");
  ask("ada", "quay");
  ask("ada", "");
  assert.deepEqual(sent, [["ada", "norte"]]);
  answer();
  assert.deepEqual(sent, [["ada", "norte"], ["ben", "quay"]]);
  for (let left = 3; left; left--) answer();
  ask("cleo", "norte");
  assert.deepEqual(sent.slice(2), [["ada", "quay"], ["ada", ""], ["cleo", "norte"]]);
  assert.deepEqual(missed, []);
});

test("whom somebody else has moved meanwhile stays there, and it is said", () => {
  const { ask, answer, sent, missed, zones } = moves();
  ask("ada", "norte");
  ask("ben", "norte");
  ask("cleo", "quay");
  zones.ben = "quay";
  answer();
  assert.deepEqual(sent, [["ada", "norte"], ["cleo", "quay"]]);
  assert.deepEqual(missed, [["BEN", "norte"]]);
});

test("who was not let in is not moved on from there", () => {
  const { ask, answer, sent, missed } = moves();
  ask("ada", "norte");
  ask("ada", "quay");
  answer(false);
  assert.deepEqual(sent, [["ada", "norte"]]);
  assert.deepEqual(missed, [["ADA", "quay"]]);
});

test("who is no longer there holds up nobody, and it is said", () => {
  const { ask, answer, sent, missed, zones } = moves();
  ask("ada", "norte");
  ask("ben", "norte");
  ask("cleo", "quay");
  delete zones.ben;
  ask("ben", "quay");
  answer();
  answer();
  assert.deepEqual(sent, [["ada", "norte"], ["cleo", "quay"]]);
  assert.deepEqual(missed, [["BEN", "norte"], ["BEN", "quay"]]);
});

test("who is not on the board is not moved", () => {
  const { ask, sent, missed, zones } = moves();
  delete zones.ben;
  ask("ben", "norte");
  assert.deepEqual([sent, missed], [[], [["BEN", "norte"]]]);
});

test("after one that did not arrive nothing is moved that waited for it", () => {
  const { made, ask, answer, sent } = moves();
  ask("ada", "norte");
  ask("ben", "quay");
  made.lost();
  answer();
  ask("cleo", "quay");
  assert.deepEqual(sent, [["ada", "norte"], ["cleo", "quay"]]);
});
