// @ts-check
/**
 * The next state after an event: the browser's half of sessions/protocol/evolve.py. Pure; both are
 * held to the same fixtures (tests/fixtures/reduce.json).
 *
 * @typedef {{stage: number, step: number, started_at: number, used: number, paused_at: number | null,
 *   floor: string, writing: boolean, thinking_until: number | null, stopped: boolean,
 *   holder: number | null, next: number | null, order: number[], heard: number[], hands: number[]}} Running
 * @typedef {{seat: number, item: number}} Said
 * @typedef {{item: number, seat: number, kind: string, urgency: number, importance: number, wish: number}} Situation
 * @typedef {{headline: number | null, questions: {item: number, answer: number | null}[], request: number | null,
 *   request_version: number, agreed: boolean, lines: {item: number, kind: string | null}[],
 *   plan_said: number | null}} Told
 * @typedef {{client: number | null, accepted: boolean, reserve: number | null, sealed: number[], scores: number | null,
 *   done: number[], withdrawn: boolean, shelved: (Told & {client: number})[]} & Told} Case
 * @typedef {Case & {seq: number, phase: string, started_at: number | null, ended_at: number | null,
 *   ends_at: number | null, minutes: number[], seats: number[], facilitators: number[], observers: number[],
 *   late: number[], waiting: number[], removed: number[], locked: boolean, lead: number | null,
 *   leads_for: number | null, stand_ins: number[], deputies: number[], scribe: number | null,
 *   takeover: {seat: number, assents: number[]} | null, running: Running | null, before: Running | null,
 *   undo_until: number | null, reminder: {what: string, at: number} | null, weather: Said[], alone: number[],
 *   follow_up: number | null, situations: Situation[], closings: Said[], adjustment: number | null,
 *   case: number, cases: Record<string, Case>}} State
 * @typedef {{kind: string, case: number, minutes: number, floor: string, client_turn: string, writing: string,
 *   may: Record<string, string[]>, texts: Record<string, Record<string, string>>}} Stage
 * @typedef {{key: string, version: number, choosing?: string, clock?: string, client_writes?: string,
 *   stages: Stage[], questions?: import("codev/live/questions").Question[]}} Plan
 * @typedef {{seq: number, at: number, type: string, v?: number, data: any, words?: any, person?: any}} Recorded
 */

export const UNDO_WINDOW = 10_000; // milliseconds, as in sessions/protocol/state.py

/** What goes with its client where another is named. @returns {Told} */
const nothingTold = () => ({
  headline: null, questions: [], request: null, request_version: 0, agreed: false, lines: [], plan_said: null,
});

/** What belongs to one case and begins anew with the next. @returns {Case} */
const noCase = () => ({
  client: null, accepted: false, reserve: null, sealed: [], scores: null, ...nothingTold(), done: [],
  withdrawn: false, shelved: [],
});

/** @param {Plan} plan @returns {State} */
export function begin(plan) {
  return {
    seq: 0, phase: "waiting", started_at: null, ended_at: null, ends_at: null,
    minutes: plan.stages.map((stage) => stage.minutes), seats: [], facilitators: [], observers: [], late: [],
    waiting: [], removed: [], locked: false, lead: null, leads_for: null, stand_ins: [], deputies: [],
    takeover: null, scribe: null, running: null, before: null, undo_until: null, reminder: null, weather: [],
    alone: [], follow_up: null, situations: [], closings: [], adjustment: null, case: 1, ...noCase(), cases: {},
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

/** @param {number[]} seats @param {number} seat @param {boolean} on */
const among = (seats, seat, on = true) => (on ? sorted(seats, seat) : without(seats, seat));
/** @param {{seat: number, item: number}[]} said @param {number} seat @param {number} item one word each */
const saying = (said, seat, item) => [...said.filter((each) => each.seat !== seat), { seat, item }];
/** Who leads; before the start, who would. @param {State} state */
export const leader = (state) => state.lead ?? state.facilitators[0] ?? null;

/** @template {object} T @param {T} from @param {object} like @returns {any} the fields of the one that the other has */
const pick = (from, like) => Object.fromEntries(Object.keys(like).map((name) => [name, /** @type {any} */ (from)[name]]));

/** @param {Case} state @returns {Case} */
const ofCase = (state) => pick(state, noCase());

/** Set the running case aside and take up another; stages of no case change nothing.
 * @param {State} state @param {number} number @returns {Partial<State>} */
function toCase(state, number) {
  if (number === 0 || number === state.case) return {};
  const mine = ofCase(state);
  const { [number]: theirs, ...cases } = state.cases;
  if (JSON.stringify(mine) !== JSON.stringify(noCase())) cases[state.case] = mine;
  // Who came late to the one case is on time for the other.
  return { case: number, cases, late: [], ...noCase(), ...theirs };
}

/** @param {State} state @param {any} data @param {Recorded} event @returns {Partial<State>} */
function stepStarted(state, data, event) {
  const fresh = {
    stage: data.stage, step: event.seq, started_at: event.at, used: data.used, paused_at: null,
    floor: data.floor ?? "open", writing: data.writing ?? true, thinking_until: null, stopped: false,
    holder: null, next: null, order: [], heard: [], hands: [],
  };
  return { running: fresh, before: state.running, undo_until: event.at + UNDO_WINDOW, ...toCase(state, data.case ?? 1) };
}

/** @param {State} state @param {any} data @returns {Partial<State>} */
function floorGiven(state, { to, next }) {
  const { hands, heard } = /** @type {Running} */ (state.running);
  if (to === null) return running(state, { holder: null, next });
  return running(state, { holder: to, next, hands: without(hands, to), heard: [...without(heard, to), to] });
}

/** @param {State} state @param {any} data @returns {Partial<State>} */
function seatTaken(state, { seat, facilitator, observer = false, late = false }) {
  return {
    seats: sorted(state.seats, seat), facilitators: among(state.facilitators, seat, facilitator),
    observers: among(state.observers, seat, observer), late: among(state.late, seat, late),
    stand_ins: without(state.stand_ins, seat), waiting: without(state.waiting, seat),
    removed: without(state.removed, seat), lead: seat === state.lead && !facilitator ? null : state.lead,
    scribe: (facilitator || observer) && seat === state.scribe ? null : state.scribe,
  };
}

/** A step in which that seat has no floor, no turn and no hand any more. @param {Running | null} step @param {number} seat */
const left = (step, seat) => step && {
  ...step, holder: step.holder === seat ? null : step.holder,
  next: seat === step.next || seat === step.holder ? null : step.next,
  order: without(step.order, seat), hands: without(step.hands, seat),
};

/** @param {State} state @param {any} data @returns {Partial<State>} */
function seatRemoved(state, { seat }) {
  /** @param {number | null} one */
  const other = (one) => (one === seat ? null : one);
  return {
    seats: without(state.seats, seat), facilitators: without(state.facilitators, seat),
    late: without(state.late, seat), waiting: without(state.waiting, seat), removed: sorted(state.removed, seat),
    deputies: without(state.deputies, seat), takeover: state.takeover?.seat === seat ? null : state.takeover,
    scribe: other(state.scribe), reserve: other(state.reserve),
    running: left(state.running, seat), before: left(state.before, seat),
  };
}

/** A stand-in runs the session while they lead it, and goes back to their place after.
 * @param {State} state @param {any} data @returns {Partial<State>} */
function leadNamed(state, { seat, why }) {
  const before = why === "start" ? null : leader(state);
  let { facilitators, stand_ins } = state;
  let leads_for = before;
  if (!facilitators.includes(seat)) stand_ins = sorted(stand_ins, seat);
  if (before !== null && state.stand_ins.includes(before)) {
    facilitators = without(facilitators, before);
    stand_ins = without(stand_ins, before);
    leads_for = state.leads_for;
  }
  return {
    lead: seat, leads_for: leads_for === seat ? null : leads_for, facilitators: sorted(facilitators, seat), stand_ins,
    late: without(state.late, seat), scribe: state.scribe === seat ? null : state.scribe, takeover: null,
  };
}

/** @param {State} state @param {any} data @param {Recorded} event @returns {Partial<State>} */
function situationBrought(state, data, event) {
  const fresh = { item: event.seq, ...data };
  const known = state.situations.some((each) => each.seat === data.seat);
  if (!known) return { situations: [...state.situations, fresh] };
  return { situations: state.situations.map((each) => (each.seat === data.seat ? fresh : each)) };
}

/** @param {Case["shelved"]} shelved @param {number} seat */
const notOf = (shelved, seat) => shelved.filter(({ client }) => client !== seat);

/** Where something was told of the client's case, it waits for them. @param {State} state @returns {Partial<State>} */
function shelve(state) {
  const told = pick(state, nothingTold());
  if (state.client === null || JSON.stringify(told) === JSON.stringify(nothingTold())) return {};
  return { ...nothingTold(), shelved: [...state.shelved, { client: state.client, ...told }] };
}

/** The choice is made: what was told of another's case is set aside. @param {State} state @param {any} data @returns {Partial<State>} */
function clientNamed(state, { seat }) {
  const aside = shelve(state);
  const shelved = aside.shelved ?? state.shelved;
  const mine = shelved.find(({ client }) => client === seat);
  return {
    ...aside, ...(mine && { ...pick(mine, nothingTold()), shelved: notOf(shelved, seat) }), client: seat, accepted: false,
    withdrawn: false, scribe: state.scribe === seat ? null : state.scribe,
    reserve: state.reserve === seat ? null : state.reserve, sealed: [], scores: null,
  };
}

/** Nothing of the case is left but that there was one. @param {State} state @param {any} data @returns {Partial<State>} */
function caseWithdrawn(state, { case: number, seat = null }) {
  const theirs = number === state.case ? state : state.cases[number];
  const gone = seat ?? theirs.client;
  const situations = state.situations.filter((each) => each.seat !== gone);
  const shelved = seat === null ? theirs.shelved : notOf(theirs.shelved, seat);
  const left = seat === null ? { ...noCase(), shelved, withdrawn: true } : { ...ofCase(theirs), shelved };
  // Who had scored scores anew: it was on the board.
  if (number !== state.case) return { situations, sealed: [], cases: { ...state.cases, [number]: left } };
  if (seat !== null) return { situations, sealed: [], shelved };
  const floor = state.running?.holder === gone ? running(state, { holder: null, next: null }) : {};
  return { ...floor, situations, ...left, reserve: state.reserve, done: state.done };
}

/** @type {Record<string, (state: State, data: any, event: Recorded) => Partial<State>>} */
const APPLY = {
  seat_taken: seatTaken,
  knocked: (state, { seat, observer = false }) => ({
    waiting: state.waiting.includes(seat) ? state.waiting : [...state.waiting, seat], observers: among(state.observers, seat, observer),
  }),
  seat_removed: seatRemoved,
  room_locked: (_, { on }) => ({ locked: on }),
  lead_named: leadNamed,
  deputy_named: (state, { seat, on }) => ({ deputies: among(state.deputies, seat, on) }),
  takeover_asked: (_, { seat }) => ({ takeover: { seat, assents: [] } }),
  takeover_assented: (state, { seat }) => ({
    takeover: state.takeover && { ...state.takeover, assents: sorted(state.takeover.assents, seat) },
  }),
  session_started: (state, { ends_at = null }, event) => ({
    phase: "live", started_at: event.at, ends_at,
  }),
  start_undone: () => ({
    phase: "waiting", started_at: null, ends_at: null, lead: null, running: null, undo_until: null,
  }),
  step_started: stepStarted,
  step_undone: (state, { case: number = 1 }, event) => ({
    running: state.before && { ...state.before, step: event.seq }, before: null, undo_until: null,
    ...toCase(state, number),
  }),
  case_stopped: (state) => running(state, { stopped: true }),
  paused: (state, _, event) => running(state, { paused_at: event.at }),
  resumed: (state, _, event) =>
    running(state, {
      used: elapsed(/** @type {Running} */ (state.running), event.at), started_at: event.at, paused_at: null,
    }),
  minutes_added: (state, { stage, minutes }) => ({
    minutes: state.minutes.map((planned, at) => (at === stage ? planned + minutes : planned)),
  }),
  minutes_set: (state, { stage, minutes }) => ({
    minutes: state.minutes.map((planned, at) => (at === stage ? minutes : planned)),
  }),
  minutes_spread: (_, { minutes }) => ({ minutes }),
  session_ended: (_, __, event) => ({
    phase: "ended", ended_at: event.at, before: null, undo_until: null, waiting: [], sealed: [],
  }),
  session_reopened: (state, _, event) => ({
    ...(state.running?.paused_at === null
      ? running(state, { used: elapsed(state.running, state.ended_at ?? event.at), started_at: event.at })
      : {}),
    phase: "live", ended_at: null,
  }),
  writing_set: (state, { open }) => running(state, { writing: open }),
  thinking_started: (state, { seconds }, event) => running(state, { thinking_until: event.at + seconds * 1000 }),
  thinking_stopped: (state) => running(state, { thinking_until: null }),
  client_named: clientNamed,
  client_accepted: () => ({ accepted: true }),
  client_declined: (state) => ({ ...shelve(state), client: null, accepted: false }),
  reserve_named: (_, { seat }) => ({ reserve: seat }),
  case_withdrawn: caseWithdrawn,
  weather_told: (state, { seat }, event) => ({ weather: saying(state.weather, seat, event.seq) }),
  alone_said: (state, { seat, alone }) => ({ alone: among(state.alone, seat, alone) }),
  follow_up_told: (_, __, event) => ({ follow_up: event.seq }),
  situation_brought: situationBrought,
  situation_taken_back: (state, { item }) => ({
    situations: state.situations.filter((each) => each.item !== item),
  }),
  scores_sealed: (state, { seat }) => ({ sealed: sorted(state.sealed, seat) }),
  scores_shown: (_, __, event) => ({ scores: event.seq }),
  scribe_named: (_, { seat }) => ({ scribe: seat }),
  hand_raised: (state, { seat }) =>
    running(state, { hands: [...without(state.running?.hands ?? [], seat), seat] }),
  hand_lowered: (state, { seat }) => running(state, { hands: without(state.running?.hands ?? [], seat) }),
  floor_given: floorGiven,
  round_started: (state, { order }) => running(state, { floor: "round", order, holder: null, next: null, heard: [] }),
  floor_set: (state, { floor }) => running(state, { floor, order: [], next: null }),
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
  closing_said: (state, { seat }, event) => ({ closings: saying(state.closings, seat, event.seq) }),
  adjustment_noted: (_, __, event) => ({ adjustment: event.seq }),
  done_marked: (state, { seat, done }) => ({
    done: done ? [...without(state.done, seat), seat] : without(state.done, seat),
  }),
};

export const KNOWN = Object.keys(APPLY);
