// @ts-check
/** What a participant may do about the floor: be done and say who comes, let a turn go by, take what is free, raise a hand. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { giveFloor, toggleHand } from "codev/live/acts";
import { busy, once } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { handTo } from "codev/live/turn";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/reduce").Running} Running */

/** @param {Store} store */
export function taking(store) {
  const running = store.state.running;
  if (!running) return nothing;
  if (running.holder === store.me) return html`${done(store, running)} ${elsewhere(store)} ${later(store, running)}`;
  return free(store, running) ? take(store) : hand(store);
}

/** @param {Store} store @param {Running} running */
const free = (store, running) =>
  running.floor === "popcorn" && running.holder === null && !running.order.length && store.may("take_floor");

/** Who comes after me, when nobody is chosen. @param {Store} store @param {Running} running */
function following(store, running) {
  if (running.order.length) return running.next;
  // Where the floor is the client's it is laid down: a hand is for the end.
  if (store.stage?.floor === "client") return null;
  return running.hands[0] ?? (running.floor === "popcorn" ? null : running.next);
}

/** @param {Store} store @param {Running} running */
function done(store, running) {
  const next = following(store, running);
  const text = next === null ? gettext("I’m done") : format(gettext("I’m done, over to {name}"), { name: store.name(next) });
  return html`<button class="btn ${store.step === 5 ? "" : "step"} wide" type="button" @click=${() => giveFloor(store, next)}>${icon("check")} ${text}</button>`;
}

/** @param {Store} store */
function elsewhere(store) {
  const seats = () => handTo(store.plan, store.state, store.me);
  if (!seats().length) return nothing;
  const choose = () => store.choosing({
    title: gettext("Choose who comes after you."), label: gettext("Over to {name}"), seats, done: (seat) => giveFloor(store, seat),
  });
  return html`<button class="btn" type="button" @click=${choose}>${icon("users-round")} ${gettext("Over to…")}</button>`;
}

/** @param {Store} store @param {Running} running */
function later(store, running) {
  if (!running.order.length || running.next === null) return nothing;
  return html`<button class="btn" type="button" aria-describedby="pass-why" aria-busy=${busy(store, "pass")}
      @click=${() => once(store, "pass", "pass_turn", { holder: running.holder })}>${icon("skip-forward")} ${gettext("Pass")}</button>
    <span class="sr" id="pass-why">${gettext("Your turn comes back at the end of the round.")}</span>`;
}

/** @param {Store} store */
const take = (store) => html`<button class="btn step wide" type="button" aria-busy=${busy(store, "take")}
  @click=${() => once(store, "take", "take_floor")}>${icon("hand")} ${gettext("Take the floor")}</button>`;

/** @param {Store} store */
function hand(store) {
  if (!store.may("raise_hand")) return nothing;
  const place = (store.state.running?.hands.indexOf(store.me ?? -1) ?? -1) + 1;
  // Nobody interrupts the client's story.
  const ask = store.stage?.kind === "presentation" ? gettext("Ask for the floor, for the end") : gettext("Ask for the floor");
  const text = place ? format(gettext("Lower my hand ({place} in line)"), { place }) : ask;
  return html`<button class="btn wide ${place ? "" : "step-soft"}" type="button" aria-pressed=${place > 0}
    @click=${() => toggleHand(store)}>${icon("hand")} ${text}</button>`;
}
