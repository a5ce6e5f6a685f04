// @ts-check
/** Who wants to speak, in the order of asking; who speaks after whom in a round. Nothing is counted. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { avatar, called } from "codev/live/parts/people";

/** @typedef {import("codev/live/store").Store} Store */

/** The hands. @param {Store} store */
export function queue(store) {
  const hands = store.state.running?.hands ?? [];
  if (!hands.length) return nothing;
  return html`<div class="hands"><h2 class="sub">${gettext("Hands up")}</h2>
    <ol class="queue">${hands.map((seat) => html`<li>${avatar(store, seat, "xs")}${called(store, seat)} ${lower(store, seat)}</li>`)}</ol></div>`;
}

/** @param {Store} store @param {number} seat */
function lower(store, seat) {
  if (!store.facilitates) return nothing;
  return html`<button class="btn quiet sm" type="button" @click=${() => store.ask("lower_hand", { seat })}>${gettext("Lower")}</button>`;
}

/** Who is still to speak in the round that runs. @param {Store} store @param {string} title */
export function toCome(store, title) {
  const running = store.state.running;
  const rest = (running?.order ?? []).filter((seat) => !running?.heard.includes(seat));
  if (!rest.length) return nothing;
  return html`<div class="to-come"><h2 class="sub">${title}</h2>
    <ol class="queue">${rest.map((seat) => html`<li>${avatar(store, seat, "sm")}${called(store, seat)}</li>`)}</ol></div>`;
}
