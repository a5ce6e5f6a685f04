import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { once } from "codev/live/once";
import { Store } from "codev/live/store";

const cases = JSON.parse(readFileSync(new URL("../../fixtures/reduce.json", import.meta.url), "utf8"));
const { plan, steps } = cases.find(({ name }) => name === "seated");
const EMPTY = { notes: { notebook: "mine alone" }, parked: [], stars: [7], piles: {}, actions: [], learning: {}, wrote: [] };
const PEOPLE = { 1: { name: "Alice" }, 2: { name: "Bob" }, 3: { name: "Carol" }, 4: { name: "Dan" } };

/** Bob's screen, seat 2, with carol beside him. */
function screen({ me = 2, beside = [3] } = {}) {
  const store = new Store({ socket: "/ws/", language: "en" });
  const asked = [];
  store.socket.call = (type, payload, as = null) => {
    asked.push({ type, payload, as });
    return Promise.resolve({ seq: 90 });
  };
  const { state } = steps.find(({ state }) => state.phase === "live" && state.seats.includes(3) && state.running);
  store.receive({ type: "welcome", you: { seat: me, seated: true, facilitator: me === 1, beside, at: null }, seq: state.seq, plan, people: PEOPLE, state, words: {}, private: EMPTY });
  return { store, asked };
}

const floor = (store, to) => {
  const seq = store.state.seq + 1;
  store.receive({ type: "events", from: seq, upto: seq, events: [{ seq, at: 1, type: "floor_given", data: { to, next: null } }], now: 0 });
};

test("the controls are the owner's until somebody else is chosen", () => {
  const { store } = screen();
  assert.equal(store.voice, store);
  assert.deepEqual(store.voices.all, [2, 3]);
  store.voices.speak(3);
  assert.equal(store.voice.me, 3);
  assert.equal(store.voice.seated, true);
  assert.equal(store.voice, store.voices.of(3));
  store.voices.speak(2);
  assert.equal(store.voice, store);
});

test("a command says whose it is, and the owner's says nothing", async () => {
  const { store, asked } = screen();
  await store.voices.of(3).ask("raise_hand");
  await once(store.voices.of(3), "hand", "lower_hand");
  await store.voices.of(3).conduct("pause");
  await store.ask("raise_hand");
  assert.deepEqual(asked.map(({ type, as }) => [type, as]), [["raise_hand", 3], ["lower_hand", 3], ["pause", 3], ["raise_hand", null]]);
});

test("words that are on their way are not sent twice, and what is typed meanwhile stays", async () => {
  const { store, asked } = screen();
  for (const voice of [store, store.voices.of(3)]) {
    voice.type("line", "They meet you late.");
    const first = voice.submit("line", "contribute", { kind: null });
    assert.equal(await voice.submit("line", "contribute", { kind: null }), null);
    voice.type("line", "They meet you late. Or never.");
    await first;
    assert.equal(voice.typed.line, "They meet you late. Or never.");
    await voice.submit("line", "contribute", { kind: null });
    assert.equal(voice.typed.line, undefined);
  }
  assert.deepEqual(asked.map(({ as }) => as), [null, null, 3, 3]);
});

test("each types for themselves, and what waits is known of all", async () => {
  const { store, asked } = screen();
  const carol = store.voices.of(3);
  carol.type("weather", "Clear");
  assert.equal(store.typed.weather, undefined);
  assert.equal(store.unsent, true);
  store.type("weather", "Grey");
  await carol.submit("weather", "tell_weather", {});
  assert.deepEqual(asked.at(-1), { type: "tell_weather", payload: { text: "Clear" }, as: 3 });
  assert.equal(carol.typed.weather, undefined);
  assert.equal(store.typed.weather, "Grey");
  assert.deepEqual([carol.wrote.has(90), store.wrote.has(90)], [true, false]);
});

test("nothing of the owner's own shows in the voice of another", () => {
  const { store } = screen();
  const carol = store.voices.of(3);
  assert.equal(store.drafts.get("note:notebook").text, "mine alone");
  assert.equal(carol.drafts.get("note:notebook").text, "");
  assert.deepEqual([store.private.stars, carol.private.stars], [[7], []]);
  store.receive({ type: "private", private: { ...EMPTY, parked: [{ id: 1, text: "later", case: 1 }] } });
  assert.deepEqual(carol.private.parked, []);
});

test("what needs a device of one's own is not offered", () => {
  const { store } = screen();
  const stage = store.plan.stages[store.state.running.stage];
  stage.may = { ...stage.may, park: ["client", "consultant"], raise_hand: ["client", "consultant"] };
  const carol = store.voices.of(3);
  assert.deepEqual([store.may("park"), carol.may("park"), carol.may("raise_hand")], [true, false, true]);
});

test("nobody leads from somebody else's screen", () => {
  const { store } = screen({ me: 2, beside: [1] });
  assert.ok(store.state.facilitators.includes(1));
  assert.equal(store.voices.of(1).facilitates, false);
});

test("what is chosen and shown is the page's, whoever speaks", () => {
  const { store } = screen();
  const carol = store.voices.of(3);
  carol.show({ tab: "list" });
  assert.equal(store.ui.tab, "list");
  carol.choosing({ title: "", label: "", seats: () => [4], done: () => {} });
  assert.equal(store.choice, carol.choice);
  store.choosing(null);
  assert.equal(carol.choice, null);
});

test("the voice follows what happens in the room", () => {
  const { store } = screen();
  const carol = store.voices.of(3);
  const seq = store.state.seq + 1;
  store.receive({ type: "events", from: seq, upto: seq, events: [{ seq, at: 1, type: "hand_raised", data: { seat: 3 } }], now: 0 });
  assert.ok(carol.state.running.hands.includes(3));
});

test("who gets the floor finds their controls", () => {
  const { store } = screen();
  floor(store, 3);
  assert.equal(store.voice.me, 3);
  floor(store, 4);
  assert.equal(store.voice.me, 2);
  floor(store, 3);
  store.voices.of(3).type("line", "half a word");
  floor(store, 4);
  assert.equal(store.voice.me, 3);
  floor(store, 2);
  assert.equal(store.voice.me, 2);
});

test("who leads the session keeps their controls", () => {
  const { store } = screen({ me: 1 });
  floor(store, 3);
  assert.equal(store.voice, store);
});

test("who is no longer here has no voice, and nothing typed", () => {
  const { store } = screen();
  store.voices.of(3).type("weather", "Clear");
  store.voices.speak(3);
  store.receive({ type: "screen", beside: [], at: null });
  assert.equal(store.voice, store);
  assert.equal(store.unsent, false);
});

test("who has just proved that it is them speaks, whichever answer came first", () => {
  const { store } = screen({ beside: [] });
  store.voices.expect(3);
  assert.equal(store.voice.me, 2);
  store.receive({ type: "screen", beside: [3], at: null });
  assert.equal(store.voice.me, 3);
  const other = screen({ beside: [] }).store;
  other.receive({ type: "screen", beside: [3], at: null });
  assert.equal(other.voice.me, 2);
  other.voices.expect(3);
  assert.equal(other.voice.me, 3);
});
