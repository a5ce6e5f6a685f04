// @ts-check
/** How a person is shown: initials on their disc, a plate with the name, marks of the turn. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { icon } from "codev/live/parts/icons";
import { ICONS, word } from "codev/live/reactions";

/** @typedef {import("codev/live/store").Store} Store */
/**
 * What a seat shows.
 * @typedef {{seat: number, you: boolean, client: boolean, facil: boolean, turn: boolean, next: boolean,
 *   scribe: boolean, place: number, away: boolean, done: boolean, sign: string}} Sitter
 */

/** @param {Store} store @param {number} seat @returns {Sitter} */
export function sitter(store, seat) {
  const { state } = store;
  return {
    seat,
    you: seat === store.me,
    client: seat === state.client,
    facil: state.facilitators.includes(seat),
    turn: seat === state.running?.holder,
    next: seat === state.running?.next,
    scribe: seat === state.scribe,
    place: (state.running?.hands.indexOf(seat) ?? -1) + 1,
    away: !store.here.includes(seat) && seat !== store.me,
    done: state.done.includes(seat),
    sign: store.reactions.of(seat),
  };
}

/** @param {Sitter} who */
export const classes = (who) =>
  ["turn", "next", "client", "facil", "away", "done"].filter((name) => who[/** @type {keyof Sitter} */ (name)]).join(" ");

/** @param {Store} store @param {number | null} seat */
export const called = (store, seat) => (seat === store.me ? gettext("You") : store.name(seat));

/** @param {Store} store @param {number} seat */
export function tile(store, seat) {
  const person = store.people[seat];
  return html`<span class="tile initials" data-color=${person?.color ?? 0} aria-hidden="true"><span class="letters">${person?.initials ?? ""}</span>${face(person?.picture?.large)}</span>`;
}

/** @param {Store} store @param {number | null} seat @param {string} [size] */
export function avatar(store, seat, size = "sm") {
  const person = seat === null ? undefined : store.people[seat];
  return html`<span class="av initials ${size}" data-color=${person?.color ?? 0} aria-hidden="true">${person?.initials ?? ""}${face(person?.picture?.small)}</span>`;
}

/** Over the initials, which are read until it is there, and if it does not come. @param {string | undefined} address */
const face = (address) => (address ? html`<img src=${address} alt="" decoding="async">` : nothing);

/** @param {Store} store @param {Sitter} who */
export function plate(store, who) {
  return html`<span class="plate" aria-hidden="true">${called(store, who.seat)}${role(who)}${
    who.next ? html`<span class="nx">${gettext("next")}</span>` : nothing}</span><span class="sr">${spoken(store, who)}</span>`;
}

/** What is seen in places, colours and marks, in words: "Bob, client, has the floor". @param {Store} store @param {Sitter} who */
function spoken(store, who) {
  return [
    called(store, who.seat),
    who.client && gettext("client"),
    who.facil && gettext("facilitator"),
    who.turn && gettext("has the floor"),
    who.next && gettext("next"),
    who.place && format(gettext("Hand up, number {place}"), { place: who.place }),
    who.scribe && gettext("scribe"),
    who.done && gettext("has written"),
    who.away && gettext("away for a moment"),
    word(who.sign),
  ].filter(Boolean).join(", ");
}

/** @param {Sitter} who */
function role(who) {
  if (who.client) return html`<span class="role">· ${gettext("client")}</span>`;
  if (who.facil) return html`<span class="role">· ${gettext("facilitator")}</span>`;
  return nothing;
}

/** For the eye; plate() says them all. One mark at a time: the hand before the pencil, for it asks something of others. @param {Sitter} who */
export function flag(who) {
  if (who.place) {
    return html`<span class="flag with-place" aria-hidden="true">${icon("hand")}<span>${who.place}</span></span>`;
  }
  if (who.done) return html`<span class="mark ok">${icon("check")}</span>`;
  if (who.scribe) return html`<span class="flag">${icon("pencil-line")}</span>`;
  return nothing;
}

/** What somebody answers with their face, for a moment; the button that chooses over it needs it too. @param {Sitter} who */
export const sign = (who) => (who.sign ? html`<span class="glance" data-sign=${who.sign} aria-hidden="true">${icon(ICONS[who.sign])}</span>` : nothing);

/** The button over a seat, while the facilitator chooses. @param {Store} store @param {number} seat */
export function chooser(store, seat) {
  if (!store.choice?.seats().includes(seat)) return nothing;
  const label = format(store.choice.label, { name: store.name(seat) });
  return html`<button class="choose" type="button" aria-label=${label} @click=${() => store.choose(seat)}></button>`;
}
