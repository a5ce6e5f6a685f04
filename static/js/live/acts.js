// @ts-check
/** What a person may do now about the floor and the steps, as controls, keys and drawer all need it. */
import { gettext } from "codev/i18n";
import { mayLead } from "codev/live/continuity";
import { conductOnce, once } from "codev/live/once";
import { circle, comesNext } from "codev/live/roles";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {number | null} to */
export const giveFloor = (store, to) => once(store, "floor", "give_floor", { to, holder: store.state.running?.holder ?? null });

/** Seats that take turns and were not heard in this step; where the floor is the client's, nobody else is waited for.
 * @param {Store} store */
export function notHeard(store) {
  const running = store.state.running;
  if (!running || store.stage?.floor === "client") return [];
  return circle(store.plan, store.state).filter((seat) => !running.heard.includes(seat));
}

/**
 * The facilitator's first control: what passing the floor means now.
 * @param {Store} store @returns {{kind: "round" | "pass" | "give" | "free", seat: number | null} | null}
 */
export function passing(store) {
  const { state, stage } = store;
  const running = state.running;
  // In a break and in the silence nobody is given the floor from there.
  if (!running || !stage || ["break", "stillness"].includes(stage.kind)) return null;
  // The opening is a minute each, though it may go on as free talk about the choice.
  const inTurn = stage.floor === "round" || stage.kind === "opening";
  // Who tells what became of the last plan has not had their minute yet.
  const before = stage.kind === "opening" ? (store.history?.follow_up ?? null) : null;
  const begun = running.order.length > 0 || running.heard.some((seat) => seat !== before);
  if (inTurn && !begun) return { kind: "round", seat: null };
  const client = state.client !== null && state.seats.includes(state.client) ? state.client : null;
  if (stage.floor === "client" && client !== null && !running.order.length) {
    return running.holder === client ? null : { kind: "give", seat: client };
  }
  const seat = comesNext(store.plan, state);
  if (seat === null) return running.holder === null ? null : { kind: "free", seat: null };
  return { kind: running.holder === null ? "give" : "pass", seat };
}

/** @param {Store} store */
export function passFloor(store) {
  const way = passing(store);
  if (!way) return;
  if (way.kind === "round") conductOnce(store, "floor", "start_round");
  else giveFloor(store, way.seat);
}

/** @param {Store} store */
export const togglePause = (store) => conductOnce(store, "pause", store.state.running?.paused_at == null ? "pause" : "resume");

/** @param {Store} store */
export const nextStage = (store) => store.plan.stages[(store.state.running?.stage ?? -1) + 1] ?? null;

/** @param {Store} store */
export const advance = (store) => conductOnce(store, "next", "advance_step");

/** Two minutes more. @param {Store} store */
export const addMinutes = (store) => conductOnce(store, "minutes", "add_minutes", { minutes: 2 });

/** In popcorn: mine, since nobody has it. @param {Store} store */
export const takeFloor = (store) => once(store, "floor", "take_floor");

/** May I take the floor now? @param {Store} store */
export const floorIsFree = (store) =>
  store.state.running?.floor === "popcorn" && store.state.running.holder === null && store.may("take_floor");

/** Can the last change be taken back still, and what was it? @param {Store} store @returns {"" | "start" | "stop" | "step"} */
export function undoable(store) {
  const { undo_until: until, running, before } = store.state;
  if (!store.facilitates || !until || !running || store.clock.now() > until) return "";
  if (!before) return "start";
  return running.stopped ? "stop" : "step";
}

/** @param {Store} store */
export const undo = (store) => conductOnce(store, "undo", "undo_step");

/** @param {Store} store */
export function toggleHand(store) {
  const up = store.me !== null && store.state.running?.hands.includes(store.me);
  return once(store, "hand", up ? "lower_hand" : "raise_hand");
}

/** What the running step opens to who runs the session: sessions/protocol/decide/conducting.py.
 * @param {Store} store */
export function openNow(store) {
  const { plan, state, stage } = store;
  const kind = stage?.kind ?? "";
  const has = (/** @type {string} */ name) => plan.stages.some((each) => each.kind === name && each.case === state.case);
  const inCase = !["opening", "learning", "break", "charter", "review"].includes(kind);
  return {
    client: kind === "opening",
    reopenAgreement: kind === "consultation" && has("agreement"),
    toOpening: kind !== "opening" && stage?.case !== 0 && has("opening"),
    stopCase: inCase && has("learning"),
    back: (state.running?.stage ?? 0) > 0,
    request: state.request !== null && inCase,
  };
}

/** Whom the floor, the pencil, the lead may go to: seats for each act. @param {Store} store */
export function candidates(store) {
  const { seats, facilitators, observers, client, scribe, reserve, deputies, running, waiting } = store.state;
  const member = (/** @type {number} */ seat) => !facilitators.includes(seat) && !observers.includes(seat);
  return {
    floor: seats.filter((seat) => seat !== running?.holder),
    client: seats.filter((seat) => member(seat) && seat !== client),
    scribe: seats.filter((seat) => member(seat) && seat !== client && seat !== scribe),
    reserve: seats.filter((seat) => member(seat) && seat !== client && seat !== reserve),
    lead: seats.filter((seat) => seat !== store.state.lead && mayLead(store, seat)),
    deputy: seats.filter((seat) => member(seat) && mayLead(store, seat) && !deputies.includes(seat)),
    remove: [...seats.filter((seat) => !facilitators.includes(seat)), ...waiting],
  };
}

/** @param {Store} store */
export function chooseFloor(store) {
  store.choosing({
    title: gettext("Choose who has the floor."), label: gettext("Give the floor to {name}"),
    seats: () => candidates(store).floor, done: (seat) => giveFloor(store, seat),
  });
}

/** @param {Store} store */
export function chooseClient(store) {
  store.choosing({
    title: gettext("Choose the seat of the client."), label: gettext("Name {name} as the client"),
    seats: () => candidates(store).client, done: (seat) => once(store, "client", "name_client", { seat }),
  });
}

/** @param {Store} store */
export function chooseReserve(store) {
  store.choosing({
    title: gettext("Choose the client in reserve."), label: gettext("Name {name} as the reserve"),
    seats: () => candidates(store).reserve, done: (seat) => once(store, "reserve", "name_reserve", { seat }),
  });
}

/** @param {Store} store */
export function chooseScribe(store) {
  store.choosing({
    title: gettext("Choose who notes."), label: gettext("Give the pencil to {name}"),
    seats: () => candidates(store).scribe, done: (seat) => once(store, "scribe", "name_scribe", { seat }),
  });
}

/** @param {Store} store */
export function chooseLead(store) {
  store.choosing({
    title: gettext("Choose who leads from now on."), label: gettext("Hand over to {name}"),
    seats: () => candidates(store).lead, done: (seat) => once(store, "lead", "hand_over", { seat }),
  });
}

/** @param {Store} store */
export function chooseDeputy(store) {
  store.choosing({
    title: gettext("Choose a deputy, who can lead at once if your line is lost."), label: gettext("Name {name} as a deputy"),
    seats: () => candidates(store).deputy, done: (seat) => once(store, "deputy", "deputize", { seat, on: true }),
  });
}

/** @param {Store} store @param {(seat: number) => void} confirm */
export function chooseRemoved(store, confirm) {
  store.choosing({
    title: gettext("Choose who leaves the room."), label: gettext("Ask {name} to leave the room"),
    seats: () => candidates(store).remove.filter((seat) => store.state.seats.includes(seat) && !store.state.observers.includes(seat)), done: confirm,
  });
}
