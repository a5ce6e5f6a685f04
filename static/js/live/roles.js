// @ts-check
/** Who is what in the running step, and what the plan opens to them: sessions/protocol/state.py, read only. */

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */

export const STEPS = [
  "opening", "presentation", "clarification", "agreement", "consultation", "synthesis", "learning",
  "break", "charter", "review", "stillness", "mirroring", "questions",
];

const EVERYBODYS = ["opening", "learning", "review"];

/** Who observes, and who came late until the round of learnings, which is everybody's as an opening held anew is.
 * @param {State} state @param {number} seat @param {string | undefined} kind */
const listens = (state, seat, kind) =>
  state.observers.includes(seat) || (state.late.includes(seat) && !EVERYBODYS.includes(kind ?? ""));

/** @param {State} state @param {number | null} seat @param {string} [kind] of the running stage @returns {Set<string>} */
export function roles(state, seat, kind) {
  if (seat === null || !state.seats.includes(seat)) return new Set();
  if (state.facilitators.includes(seat)) return new Set(["facilitator"]);
  if (listens(state, seat, kind)) return new Set(["observer"]);
  if (seat === state.client) return new Set(["client"]);
  return new Set(seat === state.scribe ? ["consultant", "scribe"] : ["consultant"]);
}

/** @param {Plan} plan @param {State} state */
export const stage = (plan, state) => (state.running ? plan.stages[state.running.stage] : null);

/** The number that people say ("step 3"); what is none of the six steps is 0. @param {{kind: string} | null | undefined} stage */
export function number(stage) {
  const at = stage ? STEPS.indexOf(stage.kind) : 0;
  return at > 6 ? 0 : at;
}

/** May this seat send this command in the running step? @param {Plan} plan @param {State} state
 * @param {number | null} seat @param {string} command */
export function may(plan, state, seat, command) {
  if (state.phase !== "live") return false;
  const running = stage(plan, state);
  const allowed = running?.may[command] ?? [];
  const mine = roles(state, seat, running?.kind);
  if (state.running?.writing === false && stopped(command, mine)) return false;
  return allowed.some((role) => mine.has(role));
}

/** What the facilitator opens and closes for all but the scribe: sessions/protocol/decide/judge.py. */
const SHARED = ["word_headline", "note_question", "note_answer", "word_request", "contribute", "revise_line"];

/** By closed writing. In the shared notes who facilitates goes on too: sessions/protocol/notes.py.
 * @param {string} command @param {Set<string>} mine */
const stopped = (command, mine) =>
  command === "write_notes" ? !mine.has("scribe") && !mine.has("facilitator") : SHARED.includes(command) && !mine.has("scribe");

/** Those who take turns, clockwise: sessions/protocol/floor.py. @param {Plan} plan @param {State} state */
export function circle(plan, state) {
  const { client_turn: turn, kind } = stage(plan, state) ?? {};
  const speaks = /** @param {Set<string>} mine */ (mine) => mine.has("client") || mine.has("consultant");
  const seats = state.seats.filter((seat) => speaks(roles(state, seat, kind)));
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
  if (running.floor === "popcorn") return null;
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
