// @ts-check
/** Pieces that several steps show: the rule of the floor, the scribe, parked ideas, one's own notebook. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { busy, once } from "codev/live/once";
import { form, note } from "codev/live/parts/fields";
import { icon, onlyMe } from "codev/live/parts/icons";
import { avatar } from "codev/live/parts/people";
import { noteKey, place } from "codev/live/parts/place";
import { floorRule } from "codev/live/steps";
import { turn } from "codev/live/turn";

/** @typedef {import("codev/live/store").Store} Store */

/** The rule of the floor for this person, where they stand in the order, and whether writing is closed. @param {Store} store */
export const rule = (store) =>
  html`<p class="floor-rule">${floorRule(store.stage, store.roles)} ${standing(store)} ${closed(store)}</p>`;

/** @param {Store} store */
function standing(store) {
  const mine = turn(store.plan, store.state, store.me);
  if (!mine) return nothing;
  const { kind, count } = mine;
  const text = {
    floor: gettext("You have the floor."),
    next: gettext("You speak next."),
    before: format(ngettext("{count} person speaks before you.", "{count} people speak before you.", count), { count }),
    hand: format(gettext("Your hand is up, number {place} in line."), { place: count }),
    free: gettext("The floor is free: take it when you wish."),
  }[kind];
  return html`<strong class="standing">${text}</strong>`;
}

/** @param {Store} store */
export function closed(store) {
  if (store.state.running?.writing !== false) return nothing;
  const text = store.facilitates || store.roles.has("scribe")
    ? gettext("Writing for the group is closed, but for the scribe.")
    : gettext("Writing for the group is closed just now. Say it aloud; your own notes stay open.");
  return html`<span class="closed-writing">${icon("lock")}${text}</span>`;
}

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

/** Ideas that wait; where they may be said, in one press. @param {Store} store @param {string} title @param {string} who */
export function parked(store, title, who) {
  const ideas = store.private.parked.filter((idea) => idea.case === store.state.case);
  if (!ideas.length) return nothing;
  return html`<details class="private parked" open><summary>${title}</summary>
    <ul>${ideas.map((idea) => html`<li><p class="voice">${idea.text}</p><span class="row g1">${say(store, idea)}
      <button class="btn quiet sm icon" type="button" aria-label=${format(gettext("Remove this idea: {text}"), { text: idea.text })}
        @click=${() => store.ask("unpark", { parked: idea.id })}>${icon("x")}</button></span></li>`)}</ul>
    ${onlyMe(who)}</details>`;
}

/** @param {Store} store @param {{id: number, text: string}} idea */
function say(store, idea) {
  if (!store.may("contribute")) return nothing;
  const key = `parked:${idea.id}`;
  const send = () => once(store, key, "contribute", { kind: null, text: idea.text, parked: idea.id });
  return html`<button class="btn sm" type="button" aria-busy=${busy(store, key)} @click=${send}>${gettext("Say it now")}</button>`;
}

/** Is there a step in which a parked idea may be said? Some plans have questions only. @param {Store} store */
const comesBack = (store) => store.plan.stages.slice(store.state.running?.stage).some(({ may }) => may.contribute?.length);

/** @param {Store} store */
export function parking(store) {
  if (!store.may("park") || !comesBack(store)) return nothing;
  const name = place(store, "park");
  return html`<details class="folded" ?open=${Boolean(store.typed[name])}><summary>${icon("plus")} ${gettext("Park an idea for step 4")}</summary>
    ${form(store, {
      form: name, label: gettext("An idea to say later"), send: gettext("Park it"), most: 2000,
      submit: () => store.submit(name, "park", {}),
    })}</details>`;
}

/** @param {Store} store */
export const parkedForLater = (store) => html`${parking(store)} ${parked(store, gettext("Parked for step 4"), gettext("Only you, until you say it"))}`;

/** Words that stand already are worded anew behind one press. @param {Store} store @param {string} form @param {unknown} fields */
export const anew = (store, form, fields) =>
  html`<details class="folded" ?open=${store.typed[form] !== undefined}><summary>${icon("pencil")} ${gettext("Word it anew")}</summary>${fields}</details>`;

/** One's own pages of this case. @param {Store} store @param {number} [rows] @returns {import("codev/live/codev-panel").Section} */
export const notes = (store, rows = 4) => ({
  id: "book", tab: gettext("My notes"),
  body: note(store, { key: noteKey(store, "notebook"), label: gettext("My notes"), rows, who: gettext("Only you") }),
});
