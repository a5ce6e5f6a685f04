// @ts-check
/** Pieces that several steps show: the rule of the floor, the scribe, parked ideas. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { form } from "codev/live/parts/fields";
import { icon, onlyMe } from "codev/live/parts/icons";
import { avatar } from "codev/live/parts/people";
import { floorRule } from "codev/live/steps";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export const rule = (store) => html`<p class="floor-rule">${floorRule(store.stage?.kind ?? "", store.roles)}</p>`;

/** Who notes, and how one takes or leaves the pencil. @param {Store} store @param {string} sentence with {name} */
export function scribe(store, sentence) {
  const { scribe: seat } = store.state;
  if (seat !== null && seat === store.me) return mine(store);
  if (seat !== null) {
    return html`<p class="writes">${avatar(store, seat, "xs")}${format(sentence, { name: store.name(seat) })}</p>`;
  }
  if (!store.roles.has("consultant")) return html`<p class="writes">${gettext("Nobody takes notes yet.")}</p>`;
  return html`<p class="writes">${gettext("Nobody takes notes yet.")}
    <button class="btn quiet sm" type="button" @click=${() => store.ask("name_scribe", { seat: store.me })}>
      ${icon("pencil-line")} ${gettext("Take the pencil")}</button></p>`;
}

/** @param {Store} store */
const mine = (store) => html`<p class="writes">${icon("pencil-line")} ${gettext("You take the notes today.")}
  <button class="btn quiet sm" type="button" @click=${() => store.ask("name_scribe", { seat: null })}>${gettext("Put it down")}</button></p>`;

/** @param {Store} store @param {string} title @param {string} who */
export function parked(store, title, who) {
  const ideas = store.private.parked;
  if (!ideas.length) return nothing;
  return html`<details class="private parked" open><summary>${title}</summary>
    <ul>${ideas.map((idea) => html`<li><p class="voice">${idea.text}</p>
      <button class="btn quiet sm icon" type="button" aria-label=${gettext("Remove this idea")}
        @click=${() => store.ask("unpark", { parked: idea.id })}>${icon("x")}</button></li>`)}</ul>
    ${onlyMe(who)}</details>`;
}

/** @param {Store} store */
export function parking(store) {
  if (!store.may("park")) return nothing;
  return html`<details class="folded" ?open=${Boolean(store.typed.park)}><summary>${icon("plus")} ${gettext("Park an idea for step 4")}</summary>
    ${form(store, {
      form: "park", label: gettext("An idea to say later"), send: gettext("Park it"), most: 2000,
      submit: () => store.submit("park", "park", {}),
    })}</details>`;
}

/** Words that stand already are worded anew behind one press. @param {Store} store @param {string} form @param {unknown} fields */
export const anew = (store, form, fields) =>
  html`<details class="folded" ?open=${store.typed[form] !== undefined}><summary>${icon("pencil")} ${gettext("Word it anew")}</summary>${fields}</details>`;
