import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Refused } from "codev/live/socket";
import { Store } from "codev/live/store";

const cases = JSON.parse(readFileSync(new URL("../../fixtures/reduce.json", import.meta.url), "utf8"));
const { plan, begin, steps } = cases.find(({ name }) => name === "seated");
const EMPTY = { notes: {}, parked: [], stars: [], piles: {}, actions: [], learning: {}, wrote: [] };
const PEOPLE = { 1: { name: "Alice", initials: "AA", color: 0 }, 2: { name: "Bob", initials: "BB", color: 1 } };

/** A store whose socket is a list of what was asked of it. */
function room({ seat = 1, at = steps.length - 1, answer = () => Promise.resolve({ seq: 1 }) } = {}) {
  const store = new Store({ socket: "/ws/", language: "en" });
  const asked = [];
  store.socket.sync = (since) => asked.push({ sync: since });
  store.socket.call = (type, payload) => {
    asked.push({ type, payload });
    return answer(type, payload);
  };
  const state = at < 0 ? begin : steps[at].state;
  store.receive({ type: "welcome", you: { seat, seated: true, facilitator: seat === 1 }, seq: state.seq, plan, people: PEOPLE, state, words: {}, private: EMPTY });
  return { store, asked };
}

const news = (from, list, upto = list.at(-1)?.seq ?? from) => ({ type: "events", from, upto, events: list, now: 0 });

test("a welcome gives the whole state", () => {
  const { store } = room();
  assert.deepEqual(store.state, steps.at(-1).state);
  assert.equal(store.upto, steps.at(-1).state.seq);
});

test("news that join up are folded, words and people with them", () => {
  const { store } = room({ at: -1 });
  let seen = 0;
  store.subscribe(() => { seen += 1; });
  const person = { name: "Zoé", initials: "Z", color: 3 };
  store.receive(news(1, [{ seq: 1, at: 1, type: "seat_taken", data: { seat: 1, facilitator: true }, person }]));
  store.receive(news(2, [{ seq: 2, at: 2, type: "headline_worded", data: {}, words: { text: "Two friends" } }]));
  assert.deepEqual(store.state.seats, [1]);
  assert.equal(store.name(1), "Zoé");
  assert.equal(store.text(store.state.headline), "Two friends");
  assert.equal(seen, 2);
});

test("corrected words belong to their line, erased ones are empty", () => {
  const { store } = room({ at: -1 });
  store.receive(news(1, [{ seq: 1, at: 1, type: "line_noted", data: { kind: null }, words: { text: "helo" } }]));
  store.receive(news(2, [{ seq: 2, at: 2, type: "line_revised", data: { item: 1 }, words: { text: "hello" } }]));
  assert.equal(store.text(1), "hello");
  store.receive(news(3, [{ seq: 3, at: 3, type: "line_noted", data: { kind: null }, words: null }]));
  assert.equal(store.text(3), "");
});

test("an empty list moves the number on, so that the next one joins up", () => {
  const { store, asked } = room({ at: -1 });
  store.receive(news(1, [], 4));
  store.receive(news(5, [{ seq: 5, at: 1, type: "seat_taken", data: { seat: 2, facilitator: false } }]));
  assert.deepEqual(asked, []);
  assert.deepEqual(store.state.seats, [2]);
});

test("a gap asks once for what was missed and folds nothing before it came", () => {
  const { store, asked } = room();
  const { seq } = store.state;
  const late = { seq: seq + 5, at: 9, type: "plan_said", data: {}, words: { text: "x" } };
  store.receive(news(seq + 5, [late]));
  store.receive(news(seq + 6, [{ ...late, seq: seq + 6 }]));
  assert.deepEqual(asked, [{ sync: seq }]);
  assert.equal(store.state.seq, seq);
});

test("after a gap the replay is folded, and another gap may be asked for", () => {
  const { store, asked } = room({ at: 9 });
  const { seq } = store.state;
  store.receive(news(seq + 3, []));
  const missed = steps.slice(10, 20).map(({ event }) => event);
  store.receive({ type: "welcome", you: store.you, seq: missed.at(-1).seq, plan, people: {}, events: missed, private: EMPTY });
  assert.deepEqual(store.state, steps[19].state);
  store.receive(news(missed.at(-1).seq + 9, []));
  assert.equal(asked.length, 2);
});

test("news that were seen are not folded twice", () => {
  const { store } = room({ at: 30 });
  const before = store.state;
  store.receive(news(steps[30].event.seq, [steps[30].event]));
  assert.equal(store.state, before);
});

test("whoever is in the lobby asks for everything: a seat taken elsewhere opens what was not told", () => {
  const { store, asked } = room({ seat: 9, at: 20 });
  assert.equal(store.seated, false);
  assert.equal(store.socket.ears.since(), null);
  store.receive(news(store.upto + 4, []));
  assert.deepEqual(asked, [{ sync: 0 }]);
});

test("who is seated comes back with the last number heard", () => {
  const { store } = room();
  assert.equal(store.socket.ears.since(), store.state.seq);
});

test("a refusal is said in passing and answers null", async () => {
  const { store } = room({ answer: () => Promise.reject(new Refused("stale_step")) });
  const said = [];
  store.refused = (code) => said.push(code);
  assert.equal(await store.conduct("advance_step"), null);
  assert.deepEqual(said, ["stale_step"]);
});

test("pressed twice before the answer is here, it goes once", async () => {
  const keeps = [];
  const { store, asked } = room({ answer: () => new Promise((resolve) => keeps.push(() => resolve({ seq: 5 }))) });
  const action = { action: null, text: "Ask her" };
  const first = store.ask("save_action", action);
  assert.equal(await store.ask("save_action", { ...action }), null);
  store.ask("save_action", { ...action, text: "Ask him" });
  assert.equal(asked.length, 2);
  keeps.forEach((keep) => keep());
  assert.deepEqual(await first, { seq: 5 });
  store.ask("save_action", action);
  assert.equal(asked.length, 3);
});

test("a press that takes back another goes, however often", async () => {
  const { store, asked } = room({ answer: () => new Promise(() => {}) });
  for (const alone of [true, true, false, true]) store.ask("say_alone", { alone });
  assert.deepEqual(asked.map(({ payload }) => payload.alone), [true, false, true]);
});

test("what was refused may be asked again", async () => {
  const { store, asked } = room({ answer: () => Promise.reject(new Refused("not_now")) });
  store.refused = () => {};
  await store.ask("start");
  await store.ask("start");
  assert.equal(asked.length, 2);
});

test("commands about the step say which step they mean", async () => {
  const { store, asked } = room({ at: 30 });
  await store.conduct("add_minutes", { minutes: 2 });
  assert.deepEqual(asked[0], { type: "add_minutes", payload: { from_step: store.state.running.step, minutes: 2 } });
});

test("what is typed leaves the field once it was kept, and the line is one's own", async () => {
  const { store } = room({ answer: () => Promise.resolve({ seq: 77 }) });
  store.type("line", "A hinge");
  await store.submit("line", "contribute", { kind: null });
  assert.equal(store.typed.line, undefined);
  assert.ok(store.wrote.has(77));
});

test("what is refused stays in the field", async () => {
  const { store } = room({ answer: () => Promise.reject(new Refused("not_open")) });
  store.type("line", "A hinge");
  await store.submit("line", "contribute", { kind: null });
  assert.equal(store.typed.line, "A hinge");
});

test("words typed on after sending stay", async () => {
  let keep = () => {};
  const { store } = room({ answer: () => new Promise((resolve) => { keep = () => resolve({ seq: 5 }); }) });
  store.type("line", "one");
  const sent = store.submit("line", "contribute", { kind: null });
  store.type("line", "one more");
  keep();
  await sent;
  assert.equal(store.typed.line, "one more");
});

test("lines written before a reload are one's own still", () => {
  const { store } = room();
  store.receive({ type: "private", private: { ...EMPTY, wrote: [12] } });
  assert.ok(store.wrote.has(12));
});

test("rows that changed leave the others as they were", () => {
  const { store } = room();
  store.receive({ type: "private", private: { ...EMPTY, stars: [4], notes: { minute: "One" } } });
  store.receive({ type: "private", private: { wrote: [12] } });
  store.receive({ type: "private", private: { notes: {} } });
  store.receive({ type: "private", private: { wrote: [13] } });
  assert.deepEqual([store.private.stars, store.private.notes, [...store.wrote]], [[4], {}, [12, 13]]);
});

test("what a frame leaves out does not take the place of what was just saved", async () => {
  const { store } = room({ answer: () => ({ seq: 5 }) });
  store.receive({ type: "private", private: { ...EMPTY, notes: { minute: "One" } } });
  store.drafts.type("note:minute", "One and two");
  await store.drafts.send("note:minute");
  store.receive({ type: "private", private: { wrote: [12] } });
  assert.equal(store.drafts.get("note:minute").text, "One and two");
});

test("a case that is taken back is forgotten here too, whatever was said of it before", () => {
  const { store } = room({ at: -1 });
  const told = [["client_named", { seat: 2 }], ["headline_worded", {}, "Two friends"], ["request_worded", {}, "First"], ["request_worded", {}, "Then"], ["line_noted", { kind: null }, "Wait"], ["weather_told", { seat: 1 }, "Foggy"]];
  told.forEach(([type, data, text], at) => store.receive(news(at + 1, [{ seq: at + 1, at, type, data, ...(text && { words: { text } }) }])));
  assert.equal(Object.keys(store.words).length, 5);
  store.receive(news(7, [{ seq: 7, at: 7, type: "case_withdrawn", data: { case: 1 } }]));
  assert.deepEqual(store.words, { 6: { text: "Foggy" } });
});

test("the page knows since when somebody has had no page, and what was before this session", () => {
  const { store } = room();
  store.receive({ type: "presence", here: [1], away: { 2: 61_000 } });
  assert.deepEqual(store.here, [1]);
  assert.ok(Math.abs(store.clock.now() - store.left[2] - 61_000) < 1_000);
  store.receive({ type: "presence", here: [1, 2] });
  assert.deepEqual(store.left, {});
  store.receive({ type: "welcome", you: store.you, seq: store.state.seq, plan, people: {}, events: [], follow_up: 2, turns: { 2: "2026-10-25" }, next_at: null });
  assert.deepEqual(store.history, { follow_up: 2, turns: { 2: "2026-10-25" }, next_at: null });
});

test("what the server does not have yet is unsent: words in a form, in a draft, on their way", async () => {
  const { store } = room({ answer: () => new Promise(() => {}) });
  assert.equal(store.unsent, false);
  store.type("headline", "  ");
  assert.equal(store.unsent, false);
  store.type("headline", "A brake");
  assert.equal(store.unsent, true);
  store.untype("headline");
  assert.equal(store.unsent, false);
  store.drafts.type("note:minute", "Mine");
  assert.equal(store.unsent, true);
  store.drafts.timers.clear(store.drafts.get("note:minute").timer);
  const other = room().store;
  other.socket.calls.set("a", {});
  assert.equal(other.unsent, true);
});
