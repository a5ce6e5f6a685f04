// @ts-check
/**
 * The opening, read from the facts: what became of the last plan, a minute each, the choice. No event says
 * where the group is in it; what has been told says so.
 */
import { circle } from "codev/live/roles";

/** @typedef {import("codev/live/reduce").State} State @typedef {import("codev/live/reduce").Plan} Plan */
/** @typedef {import("codev/live/store").Store} Store */
/** @typedef {"back" | "minute" | "choice"} Part */

export const PARTS = /** @type {Part[]} */ (["back", "minute", "choice"]);
export const KINDS = ["problem", "concern", "project"];
export const MARKS = ["urgency", "importance", "wish"];
export const SCORED = ["urgency", "importance"];
export const FEWEST = 3; // ballots, as in sessions/protocol/decide/choosing.py

/** Has everybody had their minute? Nobody is speaking any more. @param {Plan} plan @param {State} state */
function heardAll(plan, state) {
  const running = state.running;
  if (!running || running.holder !== null) return false;
  const seats = running.order.length ? running.order : circle(plan, state);
  return seats.length > 0 && seats.every((seat) => running.heard.includes(seat));
}

/** @param {Plan} plan @param {State} state @param {number | null} reporter whose case was last @returns {Part} */
export function part(plan, state, reporter) {
  if (state.sealed.length || state.scores !== null || heardAll(plan, state)) return "choice";
  const running = state.running;
  const told = state.situations.length > 0 || Boolean(running?.order.length);
  const others = (running?.heard ?? []).some((seat) => seat !== reporter);
  if (told || others) return "minute";
  return reporter !== null && state.seats.includes(reporter) ? "back" : "minute";
}

/** Whose turn it is, as planned: who was never client, else whose case is longest ago. Seats break the tie.
 * @param {number[]} seats @param {Record<string, string | null>} turns @returns {number | null} */
export function turnOf(seats, turns) {
  const since = /** @param {number} seat */ (seat) => turns[seat] ?? "";
  const ordered = [...seats].sort((a, b) => since(a).localeCompare(since(b)) || a - b);
  return ordered[0] ?? null;
}

/** Those who could be the client today. @param {Store} store */
export const candidates = ({ plan, state }) => [...circle(plan, state)].sort((a, b) => a - b);

/** @param {Store} store @returns {Part} */
export const partOf = (store) => part(store.plan, store.state, store.history.follow_up);

/** Is the round laid flat for the choice on this screen? Each one may look at the board earlier, or go back
 * to the circle. @param {Store} store */
export function laysChoice(store) {
  const { running, phase } = store.state;
  if (phase !== "live" || store.stage?.kind !== "opening" || !running) return false;
  const looked = store.ui.board;
  return looked && looked.step === running.step ? looked.on : partOf(store) === "choice";
}

/** @param {Store} store @param {boolean} on */
export const look = (store, on) => store.show({ board: { step: store.state.running?.step ?? 0, on } });

/** @param {State} state @param {number | null} seat */
export const broughtBy = (state, seat) => state.situations.find((each) => each.seat === seat) ?? null;

/** Whichever case of the session is theirs, whenever it was. @param {State} state @param {number | null} seat */
export const hasCase = (state, seat) =>
  seat !== null && [state, ...Object.values(state.cases)].flatMap((each) => [each, ...each.shelved]).some((each) => each.client === seat);

/** Was a case of this session withdrawn? @param {State} state */
export const wasWithdrawn = (state) =>
  state.withdrawn || Object.values(state.cases).some((each) => each.withdrawn);

/** What the centre shows in the opening: the title of who speaks, or a sentence of who reports. @param {Store} store */
export function beingTold(store) {
  const { state } = store;
  const holder = state.running?.holder ?? null;
  if (holder === null) return "";
  const report = state.follow_up === null ? null : store.words[state.follow_up];
  if (report && holder === store.history.follow_up && partOf(store) === "back") {
    return report.learned || report.happened || report.tried || "";
  }
  return store.text(broughtBy(state, holder)?.item ?? null);
}

/** What is missing before a situation can be brought. @param {Record<string, string>} typed by field
 * @returns {"" | "text" | "kind" | "marks"} */
export function missing(typed) {
  if (!typed.text?.trim()) return "text";
  if (!KINDS.includes(typed.kind)) return "kind";
  return MARKS.every((mark) => Number(typed[mark]) >= 1) ? "" : "marks";
}

/** One ballot, or null while a mark is missing. @param {{item: number}[]} situations
 * @param {(item: number, mark: string) => string | undefined} typed */
export function ballot(situations, typed) {
  const scores = situations.map(({ item }) => ({
    item, urgency: Number(typed(item, "urgency") ?? 0), importance: Number(typed(item, "importance") ?? 0),
  }));
  return scores.every(({ urgency, importance }) => urgency && importance) ? scores : null;
}
