// @ts-check
/** What a person may do now about the floor and the steps, as controls, keys and drawer all need it. */
import { gettext } from "codev/i18n";
import { circle, comesNext } from "codev/live/roles";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {number | null} to */
export const giveFloor = (store, to) => store.ask("give_floor", { to, holder: store.state.running?.holder ?? null });

/** Seats that take turns and were not heard in this step. @param {Store} store */
export const notHeard = (store) =>
  store.state.running ? circle(store.plan, store.state).filter((seat) => !store.state.running?.heard.includes(seat)) : [];

/**
 * The facilitator's first control: what passing the floor means now.
 * @param {Store} store @returns {{kind: "round" | "pass" | "give" | "free", seat: number | null} | null}
 */
export function passing(store) {
  const { state, stage } = store;
  const running = state.running;
  if (!running || !stage) return null;
  // The opening is a minute each, though it may go on as free talk about the choice.
  const inTurn = stage.floor === "round" || stage.kind === "opening";
  if (inTurn && !running.order.length && !running.heard.length) return { kind: "round", seat: null };
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
  if (way.kind === "round") store.conduct("start_round");
  else giveFloor(store, way.seat);
}

/** @param {Store} store */
export const togglePause = (store) => store.conduct(store.state.running?.paused_at == null ? "pause" : "resume");

/** @param {Store} store */
export const nextStage = (store) => store.plan.stages[(store.state.running?.stage ?? -1) + 1] ?? null;

/** @param {Store} store */
export const advance = (store) => store.conduct("advance_step");

/** @param {Store} store */
export function toggleHand(store) {
  const up = store.me !== null && store.state.running?.hands.includes(store.me);
  return store.ask(up ? "lower_hand" : "raise_hand");
}

/** @param {Store} store */
export function chooseFloor(store) {
  store.choosing({
    title: gettext("Choose who has the floor."),
    label: gettext("Give the floor to {name}"),
    seats: store.state.seats.filter((seat) => seat !== store.state.running?.holder),
    done: (seat) => giveFloor(store, seat),
  });
}

/** @param {Store} store */
export function chooseClient(store) {
  store.choosing({
    title: gettext("Choose the seat of the client."),
    label: gettext("Name {name} as the client"),
    seats: store.state.seats.filter((seat) => !store.state.facilitators.includes(seat)),
    done: (seat) => store.ask("name_client", { seat }),
  });
}

/** @param {Store} store */
export function chooseScribe(store) {
  const { seats, facilitators, client, scribe } = store.state;
  store.choosing({
    title: gettext("Choose who notes."),
    label: gettext("Give the pencil to {name}"),
    seats: seats.filter((seat) => !facilitators.includes(seat) && seat !== client && seat !== scribe),
    done: (seat) => store.ask("name_scribe", { seat }),
  });
}
