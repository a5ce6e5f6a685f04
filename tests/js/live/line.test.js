// The private line: who a word is with, what was not read yet, what waits for an answer.
import assert from "node:assert/strict";
import { test } from "node:test";

import { channel, fresh, last, mine, threads, waits } from "codev/live/line";

const word = (id, from, to, text = "x") => ({ id, from, to, what: null, text, at: id });
const said = [word(1, 3, null), word(2, 4, null), word(3, 1, 3), word(4, 1, null), word(5, 8, null)];
const RUN = [1, 8];

test("each person's words stand together, whoever spoke last first", () => {
  const found = threads(said, RUN).map(({ seat, words }) => [seat, words.map(({ id }) => id)]);
  assert.deepEqual(found, [[3, [1, 3]], [4, [2]]]);
});

test("words among those who run the session are of no thread", () => {
  assert.deepEqual(channel(said, RUN).map(({ id }) => id), [4, 5]);
});

test("a participant's line is what they said and what was said to them", () => {
  assert.deepEqual(mine(said, 3).map(({ id }) => id), [1, 3]);
  assert.deepEqual(mine(said, 4).map(({ id }) => id), [2]);
});

test("a thread waits until it is answered", () => {
  const [diego, tom] = threads(said, RUN);
  assert.equal(waits(diego), false);
  assert.equal(waits(tom), true);
});

test("one's own words are never new to oneself", () => {
  assert.deepEqual(fresh(said, 1, 1).map(({ id }) => id), [2, 5]);
  assert.equal(last(said), 5);
  assert.equal(last([]), 0);
});
