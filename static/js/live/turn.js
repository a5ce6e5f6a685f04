// @ts-check
/** Where this person stands in the order of speech. Pure: what it says is worded in parts/shared.js. */
import { roles, stage } from "codev/live/roles";

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */
/** @typedef {{kind: "floor" | "next" | "before" | "hand" | "free", count: number} | null} Turn */

/** @param {Plan} plan @param {State} state @param {number | null} me @returns {Turn} */
export function turn(plan, state, me) {
  const running = state.running;
  if (!running || me === null) return null;
  if (running.holder === me) return { kind: "floor", count: 0 };
  const hand = running.hands.indexOf(me);
  if (hand >= 0) return { kind: "hand", count: hand + 1 };
  if (running.order.length) return inRound(running, me);
  const mine = roles(state, me, stage(plan, state)?.kind);
  const speaks = mine.has("client") || mine.has("consultant");
  return running.floor === "popcorn" && running.holder === null && speaks ? { kind: "free", count: 0 } : null;
}

/** Who let their turn go by comes at the end, after those who were not heard.
 * @param {import("codev/live/reduce").Running} running @param {number} me @returns {Turn} */
function inRound(running, me) {
  if (!running.order.includes(me) || running.heard.includes(me)) return null;
  if (running.next === me) return { kind: "next", count: 0 };
  const rest = coming(running);
  const at = rest.indexOf(me);
  return at < 1 ? { kind: "next", count: 0 } : { kind: "before", count: at };
}

/** Who is still to speak, in the order in which they come: from the one the server named.
 * @param {import("codev/live/reduce").Running} running @returns {number[]} */
export function coming(running) {
  const { order, heard, next } = running;
  const rest = order.filter((seat) => !heard.includes(seat) && seat !== running.holder);
  const at = next === null ? -1 : rest.indexOf(next);
  return at < 1 ? rest : [...rest.slice(at), ...rest.slice(0, at)];
}

/** Whom one may hand the floor to: those who take turns, and who leads. @param {Plan} plan @param {State} state @param {number | null} me */
export function handTo(plan, state, me) {
  const kind = stage(plan, state)?.kind;
  return state.seats.filter((seat) => seat !== me && !roles(state, seat, kind).has("observer"));
}
