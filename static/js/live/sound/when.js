// @ts-check
/**
 * When the room sounds: a pure function from what changed to a sound, or to none. A sound leaves the loudspeaker
 * and reaches its owner's microphone: so nobody's page sounds while the client listens.
 */
import { mark } from "codev/live/clock";
import { stage } from "codev/live/roles";

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */
/** @typedef {import("codev/live/reduce").Recorded} Recorded @typedef {"bowl" | "tap"} Sound */

export const FRESH = 5_000; // ms: what happened earlier is told by the eye alone
const LISTENED = new Set(["consultation", "mirroring", "stillness"]);
const STEPS = new Set(["step_started", "step_undone"]);

/** Does the client listen, or everybody? @param {Plan} plan @param {State} state */
export const listening = (plan, state) => LISTENED.has(stage(plan, state)?.kind ?? "");

/** Does somebody of this screen sit in a session under way? @param {State} state @param {number[]} mine */
const sits = (state, mine) => state.phase === "live" && mine.some((seat) => state.seats.includes(seat));

/**
 * A bowl at each step, also at the one with which the listening begins and the one that ends it; a tap when
 * the turn comes to one of this screen's seats.
 * @param {Plan} plan @param {Recorded} event @param {State} before @param {State} after @param {number[]} mine
 * @returns {Sound | null}
 */
export function soundOf(plan, event, before, after, mine) {
  if (!sits(after, mine)) return null;
  if (STEPS.has(event.type)) return listening(plan, before) && listening(plan, after) ? null : "bowl";
  const holder = after.running?.holder ?? null;
  const came = holder !== null && mine.includes(holder) && before.running?.holder !== holder;
  return event.type === "floor_given" && came && !listening(plan, after) ? "tap" : null;
}

/**
 * A tap at two minutes: as the time passes them, not when minutes are taken away, nor after a long sleep.
 * @param {Plan} plan @param {State} state @param {number[]} mine
 * @param {number} before ms left at the last look @param {number} now ms left
 * @returns {Sound | null}
 */
export function soundAt(plan, state, mine, before, now) {
  const running = state.running;
  if (!running || !sits(state, mine) || listening(plan, state) || before - now > FRESH) return null;
  return mark(before, now, state.minutes[running.stage] * 60_000) === "2" ? "tap" : null;
}

/** Does this person run the session, or come to run it? @param {import("codev/live/store").Store} store */
const runs = (store) => (store.seated ? store.facilitates : store.you.facilitator);

/** Are the sounds on, on this page? @param {import("codev/live/store").Store} store */
export const areOn = (store) => wanted(store.config.sounds, runs(store));

/**
 * On for who runs the session, off for the others, until they say otherwise.
 * @param {string} wish role, on, off @param {boolean} facilitates
 */
export const wanted = (wish, facilitates) => (wish === "role" ? facilitates : wish === "on");
