// Eight browsers with wrong and jumping clocks and slow lines, in simulated time: one time is shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock } from "codev/live/clock";

const HOUR = 3_600_000;
const WRONG = [0, -HOUR, HOUR, 24 * HOUR, 0, -HOUR, HOUR, 24 * HOUR];
const ROUNDS = [0, 400, 800, 1_200, ...Array.from({ length: 16 }, (_, n) => 1_600 + n * 1_000)];

/** Numbers between 0 and 1, the same each time. @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** What happens, in order of time. */
class World {
  constructor() {
    this.now = 5_000_000;
    this.due = [];
  }

  at(time, run) {
    this.due.push({ time, run });
  }

  until(time) {
    for (;;) {
      this.due.sort((a, b) => a.time - b.time);
      if (!this.due.length || this.due[0].time > time) break;
      const { time: next, run } = this.due.shift();
      this.now = next;
      run();
    }
    this.now = time;
  }
}

/** A page on a line whose ways take what `there` and `back` say. It asks as socket.js does. */
function browser(world, wrong, began, there, back) {
  const its = { jump: 0 };
  const clock = new Clock(() => world.now - began, () => world.now + wrong + its.jump);
  const ask = () => {
    const sent = Math.floor(clock.local());
    const asked = world.now + there();
    world.at(asked, () => world.at(asked + back(), () => clock.sample(sent, asked, clock.local())));
  };
  const measure = () => ROUNDS.forEach((after, n) => world.at(world.now + after, () => (n < 4 || !clock.sure) && ask()));
  measure();
  return { clock, jump: (ms) => {
    its.jump += ms;
    if (clock.leapt()) measure();
  } };
}

/** Least and most of what they show, beside the server's time. */
function shown(world, browsers) {
  const errors = browsers.map(({ clock }) => clock.now() - world.now);
  return { apart: Math.max(...errors) - Math.min(...errors), off: Math.max(...errors.map(Math.abs)) };
}

test("lines of 0.2 to 3 seconds, as slow there as back", () => {
  const world = new World();
  const browsers = WRONG.map((wrong, n) => browser(world, wrong, n * 777, () => 100 + n * 200, () => 100 + n * 200));
  world.until(world.now + 5_000);
  const { apart, off } = shown(world, browsers);
  assert.ok(apart <= 250 && off <= 500, `${apart} ms apart, ${off} ms off`);
});

for (let seed = 1; seed <= 50; seed += 1) {
  test(`lines whose every way takes what it takes, clocks that jump (${seed})`, () => {
    const world = new World();
    const random = chance(seed);
    const way = () => 100 + random() * 1_400; // 0.2 to 3 seconds there and back, no two alike
    const browsers = WRONG.map((wrong, n) => browser(world, wrong, n * 777, way, way));
    world.until(world.now + 25_000);
    for (const jump of [HOUR, -2 * HOUR, 24 * HOUR, 700]) {
      browsers.filter((_, n) => n > 3).forEach(({ jump: leap }) => leap(jump));
      world.until(world.now + 1_500);
      const { apart, off } = shown(world, browsers);
      assert.ok(off <= 500, `${off} ms off`);
      assert.ok(apart <= 250, `${apart} ms apart`);
      world.until(world.now + 25_000);
    }
    const { apart, off } = shown(world, browsers);
    assert.ok(apart <= 250 && off <= 500, `${apart} ms apart, ${off} ms off`);
  });
}
