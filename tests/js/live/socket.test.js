import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { Clock } from "codev/live/clock";
import { Refused, Socket } from "codev/live/socket";

/** The browser's WebSocket, as far as the room uses it. */
class Line extends EventTarget {
  static OPEN = 1;
  static all = [];

  constructor(address) {
    super();
    this.address = String(address);
    this.readyState = 0;
    this.sent = [];
    Line.all.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  hear(frame) {
    this.readyState = 1;
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(frame) }));
  }

  drop(code) {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }

  get commands() {
    return this.sent.filter(({ type }) => type !== "ping");
  }
}

let since;
let states;
let frames;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  mock.method(Math, "random", () => 0.5);
  Object.assign(globalThis, { WebSocket: Line, location: { href: "https://codev.example/sessions/x/room/" } });
  Line.all = [];
  [since, states, frames] = [null, [], []];
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function socket() {
  const made = new Socket("/ws/sessions/x/live/", new Clock(() => 0), {
    receive: (frame) => frames.push(frame),
    connection: (state, code) => states.push(code ? [state, code] : [state]),
    since: () => since,
  });
  made.connect();
  return made;
}

const welcome = { type: "welcome", seq: 3, now: 1 };
const last = () => Line.all.at(-1);

test("it calls the same host over a safe line, and says where it was", () => {
  const made = socket();
  assert.equal(last().address, "wss://codev.example/ws/sessions/x/live/");
  last().hear(welcome);
  since = 41;
  last().drop(1006);
  mock.timers.tick(11_000);
  assert.equal(last().address, "wss://codev.example/ws/sessions/x/live/?since=41");
  assert.equal(made.ws, last());
});

test("a command waits for its own answer", async () => {
  const made = socket();
  last().hear(welcome);
  const [one, two] = [made.call("pause", { from_step: 4 }), made.call("raise_hand")];
  const [first, second] = last().commands;
  assert.deepEqual([first.type, first.payload, second.payload], ["pause", { from_step: 4 }, {}]);
  last().hear({ type: "refused", id: second.id, code: "not_open" });
  last().hear({ type: "accepted", id: first.id, seq: 9 });
  assert.equal((await one).seq, 9);
  await assert.rejects(two, (error) => error instanceof Refused && error.code === "not_open");
});

test("nothing is sent before the welcome", () => {
  const made = socket();
  made.call("raise_hand");
  assert.deepEqual(last().sent, []);
  last().hear(welcome);
  assert.equal(last().commands.length, 1);
});

test("after a lost line an unanswered command goes again under the same name", () => {
  const made = socket();
  last().hear(welcome);
  made.call("raise_hand");
  const before = last().commands[0];
  last().drop(1006);
  mock.timers.tick(11_000);
  last().hear(welcome);
  assert.deepEqual(last().commands, [before]);
  last().hear({ type: "accepted", id: before.id, seq: 4 });
  last().drop(1006);
  mock.timers.tick(11_000);
  last().hear(welcome);
  assert.deepEqual(last().commands, []);
});

test("what the server could not take just now is sent again a little later", async () => {
  const made = socket();
  last().hear(welcome);
  const answer = made.call("raise_hand");
  const { id } = last().commands[0];
  last().hear({ type: "refused", id, code: "too_fast" });
  assert.equal(last().commands.length, 1);
  mock.timers.tick(3_000);
  assert.equal(last().commands.length, 2);
  last().hear({ type: "accepted", id, seq: 4 });
  assert.equal((await answer).seq, 4);
});

test("a server that never can is said so in the end", async () => {
  const made = socket();
  last().hear(welcome);
  const answer = made.call("raise_hand");
  const { id } = last().commands[0];
  for (let n = 0; n < 5; n += 1) {
    last().hear({ type: "refused", id, code: "retry" });
    mock.timers.tick(9_000);
  }
  await assert.rejects(answer, (error) => error.code === "retry");
});

test("a frame too long to be answered is refused here", async () => {
  const made = socket();
  last().hear(welcome);
  await assert.rejects(made.call("keep_note", { slot: "minute", text: "語".repeat(6_000) }), (error) => error.code === "too_long");
  assert.deepEqual(last().commands, []);
});

test("it stops for good where coming back cannot help", () => {
  socket();
  last().drop(4403);
  mock.timers.tick(60_000);
  assert.equal(Line.all.length, 1);
  assert.deepEqual(states, [["closed", 4403]]);
});

test("a line that has gone silent is given up and called again", () => {
  socket();
  last().hear(welcome);
  const now = performance.now();
  mock.method(performance, "now", () => now + 26_000);
  mock.timers.tick(1_000);
  assert.deepEqual(states.at(-1), ["lost", 1006]);
  mock.timers.tick(11_000);
  assert.equal(Line.all.length, 2);
});

test("words of a line that was given up are not heard", () => {
  socket();
  const old = last();
  old.drop(1006);
  mock.timers.tick(11_000);
  old.hear({ type: "events", upto: 9 });
  assert.deepEqual(frames, []);
});

/** Little by little: what begins meanwhile is due meanwhile. @param {number} ms */
function pass(ms) {
  for (let n = 0; n < ms; n += 100) mock.timers.tick(100);
}

test("each welcome sets the clock, by a few quick rounds and more until it is sure", () => {
  const made = socket();
  const pings = () => last().sent.filter(({ type }) => type === "ping").length;
  last().hear(welcome);
  pass(1_500);
  assert.equal(pings(), 4);
  pass(3_000);
  assert.equal(pings(), 7);
  last().hear({ type: "pong", t: -40, now: 5_000 });
  assert.equal(made.clock.samples.length, 1);
  pass(9_000);
  assert.equal(pings(), 7);
  assert.deepEqual(frames.map(({ type }) => type), ["welcome"]);
});

test("a clock that never becomes sure is not asked for ever", () => {
  socket();
  last().hear(welcome);
  for (let second = 0; second < 60; second += 1) {
    last().hear({ type: "pong", t: -3_000, now: 5_000 });
    mock.timers.tick(1_000);
  }
  assert.equal(last().sent.filter(({ type }) => type === "ping").length, 20 + 4);
});

test("whoever wakes up asks the old line, and gives it up where it says nothing", () => {
  const made = socket();
  last().hear(welcome);
  mock.timers.tick(30_000);
  let now = performance.now();
  mock.method(performance, "now", () => now);
  last().hear({ type: "events", upto: 4 });
  const before = last().sent.length;
  made.atOnce();
  assert.equal(last().sent.length, before + 1);
  now += 3_000;
  last().hear({ type: "events", upto: 5 });
  now += 5_500;
  mock.timers.tick(1_000);
  assert.deepEqual(states, [["open"]]);
  made.atOnce();
  now += 5_500;
  mock.timers.tick(1_000);
  assert.deepEqual(states.at(-1), ["lost", 1006]);
});

test("a laptop that slept doubts its line and its time", () => {
  const made = socket();
  last().hear(welcome);
  mock.timers.tick(30_000);
  const before = last().sent.length;
  made.clock.wall = () => Date.now() + 600_000;
  mock.timers.tick(1_000);
  assert.ok(made.doubted > 0);
  assert.ok(last().sent.length > before);
});

/** A page whose window and document can be told what happened. */
function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { hidden: true });
  Object.assign(globalThis, { addEventListener: window.addEventListener.bind(window), document });
  const made = new Socket("/ws/sessions/x/live/", new Clock(() => 0), {
    receive: (frame) => frames.push(frame),
    connection: (state, code) => states.push(code ? [state, code] : [state]),
    since: () => since,
  });
  made.open();
  return { made, tell: (kind, more = {}) => window.dispatchEvent(Object.assign(new Event(kind), more)), document };
}

/** Lost so often that the next call would be ten seconds away. */
function lostForLong() {
  for (let n = 0; n < 8; n += 1) {
    last().drop(1006);
    mock.timers.tick(11_000);
  }
  last().drop(1006);
  mock.timers.tick(500);
}

test("whoever looks at the page again is called back in at once, and the first waits are short again", () => {
  const { made, document } = page();
  lostForLong();
  const before = Line.all.length;
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(Line.all.length, before, "hidden: nobody looks");
  document.hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(Line.all.length, before + 1);
  assert.equal(made.attempt, 0);
  last().drop(1006);
  mock.timers.tick(400);
  assert.equal(Line.all.length, before + 2);
});

test("so it is with a network that is back, and a page that comes out of the browser's memory", () => {
  const { tell } = page();
  for (const [kind, more] of [["online"], ["pageshow", { persisted: true }]]) {
    lostForLong();
    const before = Line.all.length;
    tell(kind, more);
    assert.equal(Line.all.length, before + 1, kind);
  }
  lostForLong();
  const before = Line.all.length;
  tell("pageshow", { persisted: false });
  assert.equal(Line.all.length, before);
});

test("a network that goes away is a line lost, said at once", () => {
  const { tell } = page();
  last().hear(welcome);
  tell("offline");
  assert.deepEqual(states.at(-1), ["lost", 1006]);
});

test("a page that stopped for good is not called back by looking at it", () => {
  const { document } = page();
  last().drop(4403);
  document.hidden = false;
  document.dispatchEvent(new Event("visibilitychange"));
  assert.equal(Line.all.length, 1);
});

test("waits are drawn by lot, so that a room that was cut comes back spread over time", () => {
  mock.restoreAll();
  const drawn = new Set();
  for (let n = 0; n < 40; n += 1) {
    const made = socket();
    last().drop(1006);
    const before = Line.all.length;
    let waited = 0;
    while (Line.all.length === before && waited < 700) {
      mock.timers.tick(20);
      waited += 20;
    }
    drawn.add(waited);
    made.closed = true;
    last().drop(4404);
  }
  assert.ok(drawn.size > 8, [...drawn].join(" "));
});
