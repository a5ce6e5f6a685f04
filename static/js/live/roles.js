// @ts-check
/** Who is what in the running step, and what the plan opens to them: sessions/protocol/state.py, read only. */

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */

export const STEPS = [
  "opening", "presentation", "clarification", "agreement", "consultation", "synthesis", "learning",
];

/** @param {State} state @param {number | null} seat @returns {Set<string>} */
export function roles(state, seat) {
  if (seat === null || !state.seats.includes(seat)) return new Set();
  if (state.facilitators.includes(seat)) return new Set(["facilitator"]);
  if (seat === state.client) return new Set(["client"]);
  return new Set(seat === state.scribe ? ["consultant", "scribe"] : ["consultant"]);
}

/** @param {Plan} plan @param {State} state */
export const stage = (plan, state) => (state.running ? plan.stages[state.running.stage] : null);

/** The number that people say ("step 3"); the opening is 0. @param {{kind: string} | null | undefined} stage */
export const number = (stage) => (stage ? STEPS.indexOf(stage.kind) : 0);

/** May this seat send this command in the running step? @param {Plan} plan @param {State} state
 * @param {number | null} seat @param {string} command */
export function may(plan, state, seat, command) {
  if (state.phase !== "live") return false;
  const allowed = stage(plan, state)?.may[command] ?? [];
  const mine = roles(state, seat);
  return allowed.some((role) => mine.has(role));
}

/** Those who take turns, clockwise: sessions/protocol/floor.py. @param {Plan} plan @param {State} state */
export function circle(plan, state) {
  const turn = stage(plan, state)?.client_turn;
  const seats = state.seats.filter((seat) => !state.facilitators.includes(seat));
  if (state.client === null || !seats.includes(state.client) || turn === "in") return seats;
  const others = seats.filter((seat) => seat !== state.client);
  return turn === "last" ? [...others, state.client] : others;
}

/** Whom the floor goes to: in a round the one the server named, else the first hand, else the neighbour who
 * was not heard. @param {Plan} plan @param {State} state */
export function comesNext(plan, state) {
  const running = state.running;
  if (!running) return null;
  if (running.order.length) return running.holder === null ? unheard(running) : running.next;
  if (running.hands.length) return running.hands[0];
  if (running.holder !== null) return running.next;
  const seats = circle(plan, state);
  return seats.find((seat) => !running.heard.includes(seat)) ?? seats[0] ?? null;
}

/** @param {import("codev/live/reduce").Running} running */
const unheard = (running) => running.order.find((seat) => !running.heard.includes(seat)) ?? null;

/** Seats in the order of speech, from a holder on. @param {number[]} seats @param {number | null} from */
export function from(seats, from) {
  const at = from === null ? -1 : seats.indexOf(from);
  return at < 0 ? seats : [...seats.slice(at), ...seats.slice(0, at)];
}
