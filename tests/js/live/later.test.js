// Parts of the room that are fetched later: each is asked for until it is here, and each is one that leads somewhere.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { part, PARTS } from "codev/live/later";

test("a part is told of once it is here, and then it is here at once", async () => {
  mock.method(PARTS, "others", async () => ({ questions: "drawn" }));
  assert.equal(await new Promise((done) => assert.equal(part("others", done), undefined)), true);
  assert.equal(part("others", () => assert.fail("told again")).questions, "drawn");
  assert.equal(PARTS.others.mock.callCount(), 1);
});

test("one that did not come is asked for anew, after a while", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const tries = mock.method(PARTS, "laid", () => Promise.reject(new Error("no line")));
  const told = new Promise((done) => part("laid", done));
  part("laid", () => {});
  assert.equal(tries.mock.callCount(), 1, "on its way already");
  await new Promise(setImmediate);
  mock.timers.tick(2000);
  assert.equal(await told, false);
  assert.equal(part("laid", () => {}), undefined);
  assert.equal(tries.mock.callCount(), 2);
  mock.timers.reset();
});
