// @ts-check
/** What the facilitator reads of the room in one line: who is with the group, who leads. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { away } from "codev/live/continuity";
import { stepName } from "codev/live/steps";

/** @typedef {import("codev/live/store").Store} Store */

/** "Nadia, Tom and Ines", in the reader's language. @param {Store} store @param {number[]} seats */
export const names = (store, seats) => new Intl.ListFormat(store.config.language).format(seats.map((seat) => store.name(seat)));

/** Every page that has a line shows the running step: who has none has not reached it.
 * @param {Store} store @returns {{here: number, all: number, gone: number[]}} */
export function presence(store) {
  const { seats } = store.state;
  const gone = seats.filter((seat) => away(store, seat) > 0);
  return { here: seats.length - gone.length, all: seats.length, gone };
}

/** "7 of 8 have reached step 3"; nothing while all have. @param {Store} store */
export function reached(store) {
  const { here, all, gone } = presence(store);
  if (!gone.length) return nothing;
  const text = store.step
    ? format(gettext("{here} of {all} have reached step {step}."), { here, all, step: store.step })
    : format(gettext("{here} of {all} have reached: {name}."), { here, all, name: stepName(store.stage) });
  return html`<p>${text} ${gettext("Away:")} <strong>${names(store, gone)}</strong></p>`;
}
