import assert from "node:assert/strict";
import { test } from "node:test";
import { ICONS, Reactions, SHOWN, react, word } from "codev/live/reactions";

test("a sign is seen for a moment, a newer one in its place for as long", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let drawn = 0;
  const reactions = new Reactions(() => { drawn += 1; });
  reactions.show({ seat: 3, kind: "thanks" });
  t.mock.timers.tick(SHOWN - 1);
  reactions.show({ seat: 3, kind: "smile" });
  reactions.show({ seat: 4, kind: "with_you" });
  t.mock.timers.tick(SHOWN - 1);
  assert.deepEqual([reactions.of(3), reactions.of(4), reactions.of(5)], ["smile", "with_you", ""]);
  t.mock.timers.tick(1);
  assert.deepEqual([reactions.of(3), reactions.of(4), drawn], ["", "", 2]);
});

test("a kind that this page does not know is not shown", () => {
  const reactions = new Reactions(() => {});
  reactions.show({ seat: 3, kind: "toString" });
  assert.equal(reactions.of(3), "");
});

test("each kind has its word", () => {
  for (const kind of Object.keys(ICONS)) assert.notEqual(word(kind), "");
  assert.equal(word(""), "");
});

test("who sits beside reacts as themselves", () => {
  const sent = [];
  const root = { socket: { send: (frame) => sent.push(frame) } };
  react({ root, as: null }, "thanks");
  react({ root, as: 5 }, "smile");
  assert.deepEqual(sent, [{ type: "react", kind: "thanks" }, { type: "react", kind: "smile", as: 5 }]);
});
