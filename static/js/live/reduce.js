// @ts-check
/**
 * The next state after an event: the browser's half of sessions/protocol/evolve.py. Pure; both are
 * held to the same fixtures (tests/fixtures/reduce.json).
 *
 * @typedef {{stage: number, step: number, started_at: number, used: number, paused_at: number | null,
 *   holder: number | null, next: number | null, order: number[], heard: number[], hands: number[]}} Running
 * @typedef {{seq: number, phase: string, started_at: number | null, ended_at: number | null, minutes: number[],
 *   seats: number[], facilitators: number[], client: number | null, scribe: number | null, running: Running | null,
 *   before: Running | null, undo_until: number | null, headline: number | null,
 *   questions: {item: number, answer: number | null}[], request: number | null, request_version: number,
 *   agreed: boolean, lines: {item: number, kind: string | null}[], plan_said: number | null, done: number[],
 *   reminder: {what: string, at: number} | null}} State
 * @typedef {{kind: string, minutes: number, floor: string, client_turn: string, may: Record<string, string[]>}} Stage
 * @typedef {{key: string, version: number, stages: Stage[]}} Plan
 * @typedef {{seq: number, at: number, type: string, v?: number, data: any, words?: any, person?: any}} Recorded
 */

export const UNDO_WINDOW = 10_000; // milliseconds, as in sessions/protocol/state.py

/** @param {Plan} plan @returns {State} */
export function begin(plan) {
  return {
    seq: 0, phase: "waiting", started_at: null, ended_at: null, minutes: plan.stages.map((stage) => stage.minutes),
    seats: [], facilitators: [], client: null, scribe: null, running: null, before: null, undo_until: null,
    headline: null, questions: [], request: null, request_version: 0, agreed: false, lines: [], plan_said: null,
    done: [], reminder: null,
  };
}

/**
 * Fold one event. An event of a later protocol changes the number and nothing else.
 * @param {State} state @param {Recorded} event @returns {State}
 */
export function reduce(state, event) {
  const apply = APPLY[event.type];
  return { ...state, ...(apply ? apply(state, event.data, event) : {}), seq: event.seq };
}

/** @param {Running} running @param {number} now milliseconds that the step has run */
export function elapsed(running, now) {
  return running.used + Math.max(0, (running.paused_at ?? now) - running.started_at);
}

/** @param {number[]} seats @param {number | null} seat */
const without = (seats, seat) => seats.filter((other) => other !== seat);
/** @param {number[]} seats @param {number} seat */
const sorted = (seats, seat) => [...without(seats, seat), seat].sort((a, b) => a - b);
/** @param {State} state @param {Partial<Running>} changes */
const running = (state, changes) => ({ running: state.running && { ...state.running, ...changes } });

/** @param {State} state @param {any} data @param {Recorded} event @returns {Partial<State>} */
function stepStarted(state, data, event) {
  const fresh = {
    stage: data.stage, step: event.seq, started_at: event.at, used: data.used, paused_at: null, holder: null,
    next: null, order: [], heard: [], hands: [],
  };
  const left = state.running;
  return { running: fresh, before: left, undo_until: left ? event.at + UNDO_WINDOW : null };
}

/** @param {State} state @param {any} data @returns {Partial<State>} */
function floorGiven(state, { to, next }) {
  const { hands, heard } = /** @type {Running} */ (state.running);
  if (to === null) return running(state, { holder: null, next });
  return running(state, { holder: to, next, hands: without(hands, to), heard: [...without(heard, to), to] });
}

/** @type {Record<string, (state: State, data: any, event: Recorded) => Partial<State>>} */
const APPLY = {
  seat_taken: (state, { seat, facilitator }) => ({
    seats: sorted(state.seats, seat),
    facilitators: facilitator ? sorted(state.facilitators, seat) : without(state.facilitators, seat),
  }),
  session_started: (_, __, event) => ({ phase: "live", started_at: event.at }),
  step_started: stepStarted,
  step_undone: (state, _, event) => ({
    running: state.before && { ...state.before, step: event.seq }, before: null, undo_until: null,
  }),
  paused: (state, _, event) => running(state, { paused_at: event.at }),
  resumed: (state, _, event) =>
    running(state, {
      used: elapsed(/** @type {Running} */ (state.running), event.at), started_at: event.at, paused_at: null,
    }),
  minutes_added: (state, { stage, minutes }) => ({
    minutes: state.minutes.map((planned, at) => (at === stage ? planned + minutes : planned)),
  }),
  session_ended: (_, __, event) => ({ phase: "ended", ended_at: event.at, before: null, undo_until: null }),
  client_named: (state, { seat }) => ({ client: seat, scribe: state.scribe === seat ? null : state.scribe }),
  scribe_named: (_, { seat }) => ({ scribe: seat }),
  hand_raised: (state, { seat }) =>
    running(state, { hands: [...without(state.running?.hands ?? [], seat), seat] }),
  hand_lowered: (state, { seat }) => running(state, { hands: without(state.running?.hands ?? [], seat) }),
  floor_given: floorGiven,
  round_started: (state, { order }) => running(state, { order, holder: null, next: null, heard: [] }),
  turn_passed: (state, { seat }) =>
    running(state, { holder: null, heard: without(state.running?.heard ?? [], seat) }),
  reminded: (_, { what }, event) => ({ reminder: { what, at: event.at } }),
  headline_worded: (_, __, event) => ({ headline: event.seq }),
  question_noted: (state, _, event) => ({ questions: [...state.questions, { item: event.seq, answer: null }] }),
  answer_noted: (state, { question }, event) => ({
    questions: state.questions.map((each) => (each.item === question ? { ...each, answer: event.seq } : each)),
  }),
  request_worded: (state, _, event) => ({
    request: event.seq, request_version: state.request_version + 1, agreed: false,
  }),
  request_agreed: () => ({ agreed: true }),
  line_noted: (state, { kind }, event) => ({ lines: [...state.lines, { item: event.seq, kind }] }),
  line_revised: () => ({}), // the words changed, the facts did not
  line_removed: (state, { item }) => ({
    lines: state.lines.filter((line) => line.item !== item),
    questions: state.questions.filter((question) => question.item !== item),
  }),
  plan_said: (_, __, event) => ({ plan_said: event.seq }),
  done_marked: (state, { seat, done }) => ({
    done: done ? [...without(state.done, seat), seat] : without(state.done, seat),
  }),
};

export const KNOWN = Object.keys(APPLY);
