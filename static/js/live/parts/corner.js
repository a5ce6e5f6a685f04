// @ts-check
/** The facilitator's corner beside the circle: who was not heard, who waits, what is asked most often. Theirs alone. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { chooseFloor, notHeard } from "codev/live/acts";
import { once } from "codev/live/once";
import { icon, onlyMe } from "codev/live/parts/icons";
import { waiting } from "codev/live/parts/private-line";
import { reached, names } from "codev/live/parts/room";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function corner(store) {
  return html`<div class="corner">${unheard(store)} ${reached(store)} ${door(store)} ${waiting(store)}
    <button class="btn quiet sm" type="button" @click=${() => chooseFloor(store)}>${icon("users-round")} ${gettext("Give the floor to…")}</button>
    ${store.stage?.kind === "clarification" ? question(store) : nothing}
    ${onlyMe(gettext("Only you see this corner"))}
  </div>`;
}

/** Once the step has heard somebody, whoever it has not. @param {Store} store */
function unheard(store) {
  const seats = notHeard(store);
  if (!seats.length || !store.state.running?.heard.length) return nothing;
  return html`<p>${gettext("Not heard yet:")} <strong>${names(store, seats)}</strong></p>`;
}

/** @param {Store} store */
function door(store) {
  const { waiting } = store.state;
  if (!waiting.length) return nothing;
  const text = format(ngettext("{names} waits at the door", "{names} wait at the door", waiting.length), { names: names(store, waiting) });
  const show = () => store.show({ drawer: true, fold: "people" });
  return html`<button class="btn quiet sm" type="button" @click=${show}>${icon("door-open")} ${text}</button>`;
}

/** @param {Store} store */
const question = (store) => html`<button class="btn quiet sm" type="button" @click=${() => once(store, "remind", "remind", { what: "question" })}>
  ${icon("message-circle-question-mark")} ${gettext("Turn it into a question")}</button>`;
