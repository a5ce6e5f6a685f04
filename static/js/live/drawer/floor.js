// @ts-check
/** The floor and its order: whose turn, and how turns go. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { chooseFloor, giveFloor } from "codev/live/acts";
import { HERE, fold, item } from "codev/live/drawer/item";
import { conductOnce, once } from "codev/live/once";

/** @typedef {import("codev/live/store").Store} Store */

/** How turns go now: "round", "popcorn" or "open". @param {Store} store */
export function order(store) {
  const running = store.state.running;
  if (running?.order.length) return "round";
  return running?.floor === "popcorn" ? "popcorn" : "open";
}

/** @param {string} way */
const named = (way) => ({ round: gettext("a round"), popcorn: gettext("who wants to"), open: gettext("free") })[way] ?? "";

/** @param {Store} store */
export const floor = (store) => fold(store, {
  id: "floor", title: gettext("Floor and order"), hint: named(order(store)), body: () => html`${turns(store)} ${orders(store)}`,
});

/** @param {Store} store */
function turns(store) {
  const running = store.state.running;
  const holder = running?.holder ?? null;
  const later = () => once(store, "floor", "pass_turn", { holder }, HERE);
  return html`<ul class="cmds">
    ${item(store, { icon: "users-round", text: gettext("Give the floor to…"), act: () => chooseFloor(store) })}
    ${running?.order.length && holder !== null ? item(store, { icon: "skip-forward", text: gettext("Let this turn come back later"), key: "floor", act: later }) : nothing}
    ${holder === null ? nothing : item(store, { icon: "minus", text: gettext("Free the floor"), act: () => giveFloor(store, null) })}</ul>`;
}

/** @param {Store} store */
function orders(store) {
  const now = order(store);
  const begin = (/** @type {object} */ payload) => () => conductOnce(store, "order", "start_round", payload, HERE);
  const set = (/** @type {string} */ way) => () => conductOnce(store, "order", "set_floor", { floor: way }, HERE);
  const again = now === "round";
  return html`<h3>${gettext("How turns go")}</h3><ul class="cmds">
    ${item(store, { icon: "rotate-cw", text: again ? gettext("Start the round anew, clockwise") : gettext("A round, clockwise"), key: "order", act: begin({}) })}
    ${item(store, { icon: "route", text: gettext("A round, in an order drawn by lot"), act: begin({ shuffled: true }) })}
    ${item(store, { icon: "hand", text: gettext("Free: hands, then the neighbour"), act: set("open"), pressed: now === "open" })}
    ${item(store, { icon: "message-circle", text: gettext("Popcorn: who wants to speaks"), act: set("popcorn"), pressed: now === "popcorn" })}</ul>`;
}
