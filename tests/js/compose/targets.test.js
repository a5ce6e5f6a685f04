import assert from "node:assert/strict";
import { test } from "node:test";

import { drift, isFull, linked, next } from "codev/compose/targets";
import { obstacle, place } from "codev/compose/words";

const ada = { id: "1", name: "Ada" };
const ben = { id: "2", name: "Ben" };
const eva = { id: "3", name: "Eva" };
const norte = { id: "n", name: "Norte", people: [ben, eva], seated: 2, most: 12 };
const waiting = { id: "", name: "the waiting list", people: [ben, eva], seated: 2, most: 0 };
const pairs = { 1: ["2"], 2: ["1"] };

test("who is linked is found whoever declared it, and nobody is linked with themselves", () => {
  assert.deepEqual(linked("1", norte, pairs), [ben]);
  assert.deepEqual(linked("3", norte, pairs), []);
  assert.deepEqual(linked("2", norte, { 2: ["2"] }), []);
});

test("the waiting list takes everybody", () => {
  assert.deepEqual(linked("1", waiting, pairs), []);
  assert.equal(isFull("1", waiting), false);
});

test("a group is full at its most, but for who sits there", () => {
  assert.equal(isFull("1", { ...norte, seated: 12 }), true);
  assert.equal(isFull("2", { ...norte, seated: 12 }), false);
  assert.equal(isFull("1", { ...norte, seated: 11 }), false);
});

test("arrows lead round, other keys nowhere", () => {
  assert.equal(next(2, 3, "ArrowDown"), 0);
  assert.equal(next(0, 3, "ArrowLeft"), 2);
  assert.equal(next(1, 3, "Home"), 0);
  assert.equal(next(1, 3, "End"), 2);
  assert.equal(next(1, 3, "a"), null);
});

test("the page moves near its edges alone, faster the nearer", () => {
  assert.equal(drift(400, 800), 0);
  assert.ok(drift(10, 800) < drift(60, 800) && drift(60, 800) < 0);
  assert.ok(drift(795, 800) > 0);
});

test("what keeps somebody out is said in words", () => {
  assert.equal(obstacle(ada, norte, pairs), "Reporting line with Ben");
  assert.equal(obstacle(ada, { ...norte, people: [ben, eva] }, { 1: ["2", "3"] }), "Reporting line with Ben and Eva");
  assert.equal(obstacle(ada, { ...norte, seated: 12 }, {}), "This group is full");
  assert.equal(obstacle(eva, norte, pairs), "");
  assert.equal(place(ada, norte, pairs), "Norte, 2 people, Reporting line with Ben");
  assert.equal(place(ada, waiting, pairs), "the waiting list");
});
