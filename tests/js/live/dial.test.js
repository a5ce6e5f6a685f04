// A line called before the room stands: what it brought is heard once, in order; whoever comes later calls for themselves.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { address, dial, hangUp, line } from "codev/live/dial";

class Line extends EventTarget {
  static all = [];

  constructor(url) {
    super();
    this.url = url;
    Line.all.push(this);
  }

  close() {
    this.closed = true;
  }

  hear(data) {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
}

const PATH = "/ws/sessions/x/live/";
let heard;
const hear = (event) => heard.push(event.data ?? event.code);

beforeEach(() => {
  Object.assign(globalThis, { WebSocket: Line, location: { href: "https://codev.example/sessions/x/room/" } });
  Line.all = [];
  heard = [];
});

test("what came before is heard once, in its order, and then what comes", async () => {
  dial(PATH);
  const [called] = Line.all;
  assert.equal(called.url, "wss://codev.example/ws/sessions/x/live/");
  called.hear("welcome");
  called.hear("presence");
  assert.equal(line(address(PATH), hear), called);
  assert.deepEqual(heard, [], "whoever asked knows the line first");
  await null;
  called.hear("events");
  assert.deepEqual(heard, ["welcome", "presence", "events"]);
});

test("that it was cut before is heard too", async () => {
  dial(PATH);
  Line.all[0].dispatchEvent(Object.assign(new Event("close"), { code: 4403 }));
  line(address(PATH), hear);
  await null;
  assert.deepEqual(heard, [4403]);
});

test("it is taken over once, and only by who calls the same address", () => {
  dial(PATH);
  assert.equal(line(address(PATH), hear), Line.all[0]);
  assert.equal(line(address(PATH), hear), Line.all[1]);
  dial(PATH);
  assert.equal(line(address(PATH, 7), hear).url, "wss://codev.example/ws/sessions/x/live/?since=7");
  assert.equal(Line.all.length, 4);
});

test("one that nobody takes over is closed, one that somebody took is not", () => {
  dial(PATH);
  hangUp();
  assert.equal(Line.all[0].closed, true);
  assert.equal(line(address(PATH), hear), Line.all[1], "nobody gets a closed one");
  dial(PATH);
  const taken = line(address(PATH), hear);
  hangUp();
  assert.equal(taken.closed, undefined);
});
