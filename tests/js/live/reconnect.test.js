import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isFinal, wait } from "codev/live/reconnect";

test("the page stops where coming back cannot help, and nowhere else", () => {
  const text = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");
  const rows = [...text.split("## Close codes")[1].matchAll(/^\| (\d{4}) \|.*\| (.+) \|$/gm)];
  assert.equal(rows.length, 11);
  for (const [, code, does] of rows) assert.equal(isFinal(Number(code)), !does.startsWith("reconnects"), code);
  assert.equal(isFinal(1006), false);
});

test("waits grow from half a second to ten, with full jitter", () => {
  assert.equal(wait(0, 1006, () => 0), 100);
  assert.ok(wait(0, 1006, () => 1) <= 600);
  assert.ok(wait(3, 1006, () => 1) <= 4_100);
  assert.ok(wait(30, 1006, () => 1) <= 10_100);
  assert.ok(wait(4, 1006, () => 0.5) < wait(4, 1006, () => 0.9));
});

test("a restarting server is asked again soon, but not by all at once", () => {
  assert.equal(wait(0, 1012, () => 0), 0);
  assert.equal(wait(0, 1012, () => 1), 1_000);
});

test("who sent too many frames rests", () => {
  assert.ok(wait(0, 4429, () => 0) >= 5_000);
});
