// @ts-check
/** What sharing out the minutes would give, shown before it is done: sessions/protocol/decide/timing.py, read only. */
import { left } from "codev/live/clock";
import { elapsed } from "codev/live/reduce";

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */

const MINUTE = 60_000;

/** The minutes of every stage when the end holds; null where too little is left, or no end is known.
 * @param {Plan} plan @param {State} state @param {number} now @returns {number[] | null} */
export function spread(plan, state, now) {
  const { running, ends_at: end } = state;
  if (!running || end === null) return null;
  const coming = plan.stages.map((_, at) => at).filter((at) => at >= running.stage);
  const kept = coming.filter((at) => plan.stages[at].kind === "learning" && at !== running.stage);
  const shared = coming.filter((at) => !kept.includes(at));
  const minutes = state.minutes.map((each, at) => (kept.includes(at) ? plan.stages[at].minutes : each));
  const rest = Math.floor((end - now) / MINUTE) - kept.reduce((sum, at) => sum + minutes[at], 0);
  if (rest < shared.length) return null;
  const run = Math.ceil(elapsed(running, now) / MINUTE);
  const gone = (/** @type {number} */ at) => (at === running.stage ? run : 0);
  const weights = shared.map((at) => Math.max(1, minutes[at] - gone(at)));
  if (sum(weights) === rest) return minutes;
  const share = shares(rest, weights);
  for (const [n, at] of shared.entries()) minutes[at] = share[n] + gone(at);
  return minutes;
}

/** @param {number[]} all */
const sum = (all) => all.reduce((whole, each) => whole + each, 0);

/** One minute each first, the rest in proportion; the largest remainders get what is over.
 * @param {number} whole @param {number[]} weights */
function shares(whole, weights) {
  const [spare, total] = [whole - weights.length, sum(weights)];
  const exact = weights.map((weight) => spare * weight);
  const given = exact.map((each) => 1 + Math.floor(each / total));
  const order = exact.map((each, n) => [-(each % total), n]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [, n] of order.slice(0, whole - sum(given))) given[n] += 1;
  return given;
}

/** When the session ends if every step takes the minutes it has. @param {State} state @param {number} now */
export function endsAt(state, now) {
  if (!state.running) return now;
  const later = state.minutes.slice(state.running.stage + 1);
  return now + Math.max(0, left(state, now)) + sum(later) * MINUTE;
}
