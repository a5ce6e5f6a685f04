// @ts-check
/** Who sits at this screen: the switch of whose controls they are, those beside, and the way to come and go. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import "codev/live/codev-sitting";
import { icon } from "codev/live/parts/icons";
import { avatar } from "codev/live/parts/people";
import { post } from "codev/live/post";

/** @typedef {import("codev/live/store").Store} Store */

/** Whose controls these are. Nothing where one is alone. @param {Store} store */
export function switcher(store) {
  const { voices } = store.root;
  if (!voices.beside.length) return nothing;
  return html`<div class="voices" role="group" aria-label=${gettext("Who speaks from this screen")}>${voices.all.map((seat) =>
    html`<button type="button" data-voice=${seat} aria-pressed=${store.root.voice.me === seat} @click=${() => voices.speak(seat)}>
      ${avatar(store.root, seat, "xs")}<span>${store.root.name(seat)}</span></button>`)}</div>`;
}

/** Those beside, how they come, how they go. @param {Store} store */
export function beside(store) {
  const { at = null } = store.you;
  return html`<div class="beside stack g2">${store.voices.beside.map((seat) => row(store, seat, seat, gettext("{name} is with you at this screen")))}
    ${at === null ? nothing : row(store, /** @type {number} */ (store.me), at, gettext("You are also at the screen of {name}"))}
    ${missing(store).length ? html`<button class="btn quiet sm" type="button" @click=${show}>${icon("user-plus")} ${gettext("Somebody else is at this screen")}</button>` : nothing}</div>`;
}

/** @param {Store} store @param {number} seat that ends @param {number} whom named @param {string} text with {name} */
const row = (store, seat, whom, text) => html`<p class="row between g2 small">
  <span>${format(text, { name: store.name(whom) })}</span>
  <button class="btn quiet sm" type="button" data-leave=${seat} @click=${() => leave(store, seat)}>${gettext("No longer")}</button></p>`;

/** @param {Store} store @param {number} seat */
async function leave(store, seat) {
  const { error, gone } = await post(store, seat, "end/");
  if (error && !gone) store.refused("retry"); // said twice, it is as true as once
}

/** @param {Event} event */
const show = (event) => event.target?.dispatchEvent(new Event("beside", { bubbles: true }));

/** Who is expected and not here, and may sit at somebody else's screen. @param {Store} store */
export function missing(store) {
  const { here, people, me, state, config, voices } = store;
  const never = new Set([...(config.beside?.never ?? []), ...state.facilitators, ...state.removed, ...here, ...voices.all]);
  if (!config.beside || me === null) return [];
  return Object.keys(people).map(Number).filter((seat) => !never.has(seat)).sort((a, b) => a - b);
}

/** In the room: who sits beside and has no seat yet takes it here. @param {Store} store */
export function arriving(store) {
  if (store.as === null || store.seated) return null;
  const name = store.name(store.as);
  if (store.state.waiting.includes(store.as)) return html`<p class="banner" role="status">${icon("door-open")}<span>${format(gettext("{name} waits to be let in."), { name })}</span></p>`;
  return html`<div class="stack g4 scroll"><h2>${format(gettext("{name}, take your seat"), { name })}</h2><codev-sitting .store=${store}></codev-sitting></div>`;
}
