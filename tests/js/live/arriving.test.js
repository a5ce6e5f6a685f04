import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { arrive } from "codev/live/arriving";
import { comeBack, goAndSign } from "codev/live/detour";
import { Refused } from "codev/live/socket";

/** A tab's storage. */
class Tab {
  kept = new Map();
  getItem = (key) => this.kept.get(key) ?? null;
  setItem = (key, value) => this.kept.set(key, value);
  removeItem = (key) => this.kept.delete(key);
}

const before = globalThis.sessionStorage;
beforeEach(() => Object.defineProperty(globalThis, "sessionStorage", { value: new Tab(), configurable: true }));
afterEach(() => Object.defineProperty(globalThis, "sessionStorage", { value: before, configurable: true }));

/** At the door; the server answers with this code, or takes the seat. */
function door(code, typed = {}) {
  const said = [];
  const gone = [];
  let listening = 0;
  const store = {
    config: { session: "s1", sign_url: "/sign" },
    typed,
    seated: false,
    refused: (each) => said.push(each),
    subscribe: () => ((listening += 1), () => (listening -= 1)),
    socket: { call: async (type) => (code ? Promise.reject(new Refused(code)) : { seq: 1, type }) },
  };
  return { store, said, gone, sign: (each) => goAndSign(each, (url) => gone.push(url)), listening: () => listening };
}

test("who is to sign first is led there, and finds their word again", async () => {
  const { store, said, gone, sign, listening } = door("not_signed", { weather: " cloudy " });
  assert.equal(await arrive(store, sign), false);
  assert.deepEqual([said, gone, listening()], [["not_signed"], ["/sign"], 0]);
  const back = door("").store;
  comeBack(back);
  assert.equal(back.typed.weather, "cloudy");
  assert.equal(sessionStorage.kept.size, 0);
});

test("any other refusal is said, and nobody is led away", async () => {
  const { store, said, gone, sign, listening } = door("not_open", { weather: "cloudy" });
  assert.equal(await arrive(store, sign), false);
  assert.deepEqual([said, gone, listening(), sessionStorage.kept.size], [["not_open"], [], 0, 0]);
});

test("who is heard stays, and is told once they sit", async () => {
  const { store, gone, sign, listening } = door("");
  assert.equal(await arrive(store, sign), true);
  assert.deepEqual([gone, listening()], [[], 1]);
});

test("who was let in once they were no longer at this screen tells it from their own", async () => {
  const { store, listening } = door("");
  const listeners = new Set();
  const asked = [];
  Object.assign(store, {
    as: 3, me: 3, voices: { beside: [3] }, state: { alone: [], observers: [], phase: "live" },
    subscribe: (each) => (listeners.add(each), () => listeners.delete(each)), ask: (type) => asked.push(type),
  });
  await arrive(store);
  store.voices.beside = [];
  store.seated = true;
  for (const each of listeners) each();
  assert.deepEqual([asked, listeners.size, listening()], [[], 0, 0]);
});

test("a word of another session stays there, and what is typed since comes first", () => {
  const { store, sign } = door("not_signed", { weather: "cloudy" });
  sign(store);
  const other = door("").store;
  other.config.session = "s2";
  comeBack(other);
  assert.equal(other.typed.weather, undefined);
  const back = door("", { weather: "clear" }).store;
  comeBack(back);
  assert.equal(back.typed.weather, "clear");
});

test("a browser that keeps nothing is led there all the same", async () => {
  Object.defineProperty(globalThis, "sessionStorage", { get: () => { throw new Error("denied"); }, configurable: true });
  const { store, gone, sign } = door("not_signed", { weather: "cloudy" });
  await arrive(store, sign);
  comeBack(store);
  assert.deepEqual(gone, ["/sign"]);
});
