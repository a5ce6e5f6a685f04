// What pages know after frames: {"pages": [{"session", "worn": [frames], "fresh": [frames]}]} on standard input.
// Each page's frames go through the room's own store; what differs from a page opened just now is printed.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

import { Store } from "codev/live/store";

/** @param {any[]} frames */
function folded(frames) {
  const config = { session: "", language: "en", socket: "/", after_url: "", group_url: "", sign_in_url: "", planned_minutes: 90, starts_at: "" };
  const store = new Store(config);
  for (const frame of frames) store.receive(frame);
  return store;
}

/** @param {Store} worn @param {Store} fresh */
function differences(worn, fresh) {
  // A lobby's events leave numbers out, so that the state of who stays may not reach the last one.
  const states = [worn, fresh].map(({ state }) => ({ ...state, seq: 0 }));
  const keys = Object.keys(states[1]).filter((key) => !isDeepStrictEqual(states[0][key], states[1][key]));
  const words = Object.keys(fresh.words).filter((item) => !isDeepStrictEqual(worn.words[item], fresh.words[item]));
  const other = ["people", "private", "you", "upto", "here"].filter((key) => !isDeepStrictEqual(worn[key], fresh[key]));
  return [
    ...keys.map((key) => `state.${key}: ${JSON.stringify(states[0][key])}, not ${JSON.stringify(states[1][key])}`),
    ...words.map((item) => `words of ${item}: ${JSON.stringify(worn.words[item])}, not ${JSON.stringify(fresh.words[item])}`),
    ...other.map((key) => `${key}: ${JSON.stringify(worn[key])}, not ${JSON.stringify(fresh[key])}`),
  ];
}

const { pages } = JSON.parse(readFileSync(0, "utf8"));
const found = pages.map(({ worn, fresh }) => {
  const [one, other] = [folded(worn), folded(fresh)];
  return { differences: differences(one, other), events: one.upto, plan: one.plan.key };
});
process.stdout.write(JSON.stringify(found));
