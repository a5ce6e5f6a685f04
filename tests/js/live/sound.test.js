// When the room sounds, for whom, how loud: off for those who take part, never while the client listens, once per change.
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin } from "codev/live/reduce";
import { Ear } from "codev/live/sound/ear";
import { Player } from "codev/live/sound/player";
import { level, TIMBRES, wave } from "codev/live/sound/timbre";
import { areOn, soundAt, soundOf, wanted } from "codev/live/sound/when";
import { wish } from "codev/live/sound/wish";
import { Store } from "codev/live/store";

const KINDS = ["opening", "presentation", "clarification", "agreement", "mirroring", "consultation", "synthesis", "learning"];
const plan = { key: "t", version: 2, stages: KINDS.map((kind) => ({ kind, case: 1, minutes: 10, floor: "round", client_turn: "skip", writing: "open", may: {}, texts: {} })) };
const running = { stage: 2, step: 9, started_at: 0, used: 0, paused_at: null, floor: "round", writing: true, thinking_until: null, stopped: false, holder: null, next: null, order: [], heard: [], hands: [] };
const at = (kind, more = {}, changes = {}) => ({
  ...begin(plan), phase: "live", seats: [1, 2, 3], facilitators: [1], client: 2, running: { ...running, stage: KINDS.indexOf(kind), ...more }, ...changes,
});
const step = { type: "step_started", seq: 9, at: 0, data: {} };
const floor = { type: "floor_given", seq: 9, at: 0, data: {} };

test("a bowl at each step, for who sits in the session", () => {
  assert.equal(soundOf(plan, step, at("clarification"), at("agreement"), [3]), "bowl");
  assert.equal(soundOf(plan, { ...step, type: "step_undone" }, at("agreement"), at("clarification"), [3]), "bowl");
  assert.equal(soundOf(plan, step, at("clarification"), at("agreement"), [4]), null, "in the lobby");
  assert.equal(soundOf(plan, step, at("clarification"), at("agreement"), []), null);
  assert.equal(soundOf(plan, { ...step, type: "start_undone" }, at("opening"), at("opening", {}, { phase: "waiting" }), [3]), null);
  for (const type of ["paused", "resumed", "reminded", "hand_raised", "line_noted", "session_ended"]) {
    assert.equal(soundOf(plan, { ...step, type }, at("agreement"), at("agreement", { holder: 3 }), [3]), null, type);
  }
});

test("a tap when the turn comes to me, or to who sits beside me, and not twice", () => {
  const before = at("agreement", { holder: 2 });
  assert.equal(soundOf(plan, floor, before, at("agreement", { holder: 3 }), [3]), "tap");
  assert.equal(soundOf(plan, floor, before, at("agreement", { holder: 3 }), [1, 3]), "tap");
  assert.equal(soundOf(plan, floor, before, at("agreement", { holder: 1 }), [3]), null);
  assert.equal(soundOf(plan, floor, at("agreement", { holder: 3 }), at("agreement", { holder: 3 }), [3]), null);
  assert.equal(soundOf(plan, floor, before, at("agreement", { holder: null }), [3]), null);
});

test("never while the client listens; the bowl begins it and ends it", () => {
  assert.equal(soundOf(plan, floor, at("consultation", { holder: 1 }), at("consultation", { holder: 3 }), [3]), null);
  assert.equal(soundOf(plan, step, at("mirroring"), at("consultation"), [1]), null, "it goes on");
  assert.equal(soundOf(plan, step, at("agreement"), at("mirroring"), [1]), "bowl");
  assert.equal(soundOf(plan, step, at("consultation"), at("synthesis"), [1]), "bowl");
  assert.equal(soundAt(plan, timed("consultation"), [1], 120_500, 119_500), null);
});

const timed = (kind) => ({ ...at(kind), minutes: KINDS.map(() => 10) });

test("one tap as two minutes are passed, not at other marks nor over a leap", () => {
  const state = timed("clarification");
  assert.equal(soundAt(plan, state, [1], 120_500, 119_500), "tap");
  assert.equal(soundAt(plan, state, [1], 119_500, 118_500), null);
  for (const mark of [300_000, 60_000, 0]) assert.equal(soundAt(plan, state, [1], mark + 500, mark - 500), null);
  assert.equal(soundAt(plan, state, [1], 400_000, 90_000), null, "minutes were taken away, or the machine slept");
  assert.equal(soundAt(plan, state, [7], 120_500, 119_500), null);
  assert.equal(soundAt(plan, { ...state, running: null }, [1], 120_500, 119_500), null);
});

test("on for who facilitates, off for the others, until they say otherwise", () => {
  assert.deepEqual([wanted("role", true), wanted("role", false)], [true, false]);
  assert.deepEqual([wanted("on", false), wanted("off", true)], [true, false]);
});

test("who comes to run the session finds them on before they sit", () => {
  const store = (more) => ({ config: { sounds: "role" }, seated: false, facilitates: false, you: { facilitator: true }, ...more });
  assert.equal(areOn(store({})), true);
  assert.equal(areOn(store({ you: { facilitator: false } })), false);
  assert.equal(areOn(store({ seated: true })), false, "the role was lost meanwhile");
});

// --- On a page -----------------------------------------------------------------------------------

const PEOPLE = { 1: { name: "Alice", initials: "AA", color: 0 }, 3: { name: "Carol", initials: "CC", color: 1 } };
const PRIVATE = { notes: {}, parked: [], stars: [], piles: {}, actions: [], learning: {}, wrote: [] };
const NOW = 1_000_000;

/** A page in the clarification, whose player is a list. */
function page({ seat = 3, sounds = "on", rehearsal = false, hidden = false } = {}) {
  const store = new Store({ socket: "/ws/", language: "en", sounds, rehearsal, sounds_url: "/s/", csrf: "t" });
  store.clock.now = () => NOW;
  store.ticker.listen = () => () => {};
  store.socket.sync = () => {};
  const played = [];
  const ear = new Ear(store, { play: (sound) => played.push(sound), wake() {} }, () => hidden);
  const state = { ...timed("clarification"), seq: 9, running: { ...running, started_at: NOW - 470_000 } };
  const welcome = (more) => store.receive({ type: "welcome", you: { seat, seated: true, facilitator: seat === 1 }, seq: 9, plan, people: PEOPLE, private: PRIVATE, ...more });
  welcome({ state, words: {} });
  return { store, ear, played, welcome };
}

const given = (seq, to, when = NOW) => ({ seq, at: when, type: "floor_given", data: { to, next: null } });
const frame = (list) => ({ type: "events", from: list[0].seq, upto: list.at(-1).seq, events: list, now: NOW });

test("each change sounds once, also when it is told twice", () => {
  const { store, played } = page();
  store.receive(frame([given(10, 3)]));
  store.receive(frame([given(10, 3)]));
  assert.deepEqual(played, ["tap"]);
});

test("what is told again after a lost line does not sound, nor what comes late", () => {
  const { store, played, welcome } = page();
  welcome({ seq: 10, events: [given(10, 3)] });
  assert.equal(store.state.running.holder, 3);
  store.receive(frame([given(11, 1), given(12, 3, NOW - 6_000)]));
  assert.deepEqual(played, []);
  store.receive(frame([given(13, 1), given(14, 3)]));
  assert.deepEqual(played, ["tap"], "and what is new does");
});

test("off is silent, and so is a rehearsal that nobody looks at", () => {
  for (const [how, expected] of [
    [{ sounds: "off" }, 0], [{ sounds: "role" }, 0], [{ sounds: "role", seat: 1 }, 1],
    [{ rehearsal: true, hidden: true }, 0], [{ rehearsal: true }, 1], [{ hidden: true }, 1],
  ]) {
    const { store, played } = page(how);
    store.receive(frame([given(10, how.seat ?? 3)]));
    assert.equal(played.length, expected, JSON.stringify(how));
  }
});

test("two minutes are looked for at each beat, where the person sees the time", () => {
  for (const [clock, expected] of [["all", ["tap"]], ["facilitator", []], ["hidden", []]]) {
    const { store, ear, played } = page();
    store.plan = { ...plan, clock };
    for (let beat = 0; beat < 20; beat += 1) {
      store.clock.now = () => NOW + beat * 1_000;
      ear.watch();
    }
    assert.deepEqual(played, expected, clock);
  }
});

test("nothing sounds in the quiet minute or in a pause", () => {
  for (const more of [{ thinking_until: NOW + 60_000 }, { paused_at: NOW }]) {
    const { store, ear, played } = page();
    store.state = { ...store.state, running: { ...store.state.running, ...more } };
    for (let beat = 0; beat < 20; beat += 1) {
      store.clock.now = () => NOW + beat * 1_000;
      ear.watch();
    }
    assert.deepEqual(played, []);
  }
});

test("the switch holds at once, and says whether it was kept", async () => {
  const { store, ear } = page({ sounds: "role" });
  const sent = [];
  const send = (answer) => (url, options) => { sent.push([url, String(options.body), options.headers["X-CSRFToken"]]); return answer(); };
  assert.equal(await wish(store, true, send(async () => ({ ok: true, redirected: false }))), true);
  assert.equal(ear.on, true);
  assert.deepEqual(sent, [["/s/", "sounds=on", "t"]]);
  assert.equal(await wish(store, false, send(async () => ({ ok: true, redirected: true }))), false, "signed out");
  assert.equal(await wish(store, false, send(() => Promise.reject(new TypeError("no line")))), false);
  assert.equal(ear.on, false);
});

// --- How loud, how long ----------------------------------------------------------------------------

const RATE = 48_000;

/** The loudest 400 ms, in decibels below full: what LUFS takes, before its weights by pitch (4 dB at most). */
function loudness(timbre) {
  const samples = Array.from({ length: Math.ceil(timbre.lasts * RATE) }, (_, n) => wave(timbre, n / RATE));
  const block = Math.min(samples.length, 0.4 * RATE);
  let loudest = 0;
  for (let from = 0; from + block <= samples.length; from += RATE / 10) {
    loudest = Math.max(loudest, samples.slice(from, from + block).reduce((sum, each) => sum + each * each, 0) / (0.4 * RATE));
  }
  return 10 * Math.log10(loudest);
}

test("both are quiet, short, and gone when they end", () => {
  for (const [name, timbre] of Object.entries(TIMBRES)) {
    assert.ok(loudness(timbre) + 4 < -24, `${name}: ${loudness(timbre)}`);
    assert.ok(loudness(timbre) > -50, `${name} can be heard`);
    assert.ok(timbre.lasts < 1.5, name);
    const end = timbre.partials.reduce((sum, each) => sum + level(timbre, each, timbre.lasts), 0);
    assert.ok(end < 0.001, `${name} does not click: ${end}`);
  }
});

test("a page that nobody has touched stays silent, and keeps nothing for later", () => {
  let resumed = 0;
  const context = { state: "suspended", resume: () => { resumed += 1; return Promise.resolve(); } };
  const player = new Player(() => context);
  assert.equal(player.play("tap"), false);
  player.wake();
  assert.equal(resumed, 1);
  assert.equal(player.play("tap"), false);
});

test("two sounds at once follow one another", () => {
  const starts = [];
  const param = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };
  globalThis.OscillatorNode = class { connect(node) { return node; } start(when) { starts.push(when); } stop() {} };
  globalThis.GainNode = class { gain = param; connect(node) { return node; } };
  const player = new Player(() => ({ state: "running", currentTime: 5, destination: {} }));
  player.wake();
  assert.equal(player.play("bowl"), true);
  assert.equal(player.play("tap"), true);
  assert.deepEqual([...new Set(starts)], [5, 5.4]);
});
