// @ts-check
/** That the case was withdrawn, for all; and the client's own way to it. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import "codev/live/codev-withdraw";
import { hasCase, wasWithdrawn } from "codev/live/choice";
import { icon } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function withdrawn(store) {
  const gone = store.state.phase === "ended" ? wasWithdrawn(store.state) : store.state.withdrawn;
  if (!gone) return nothing;
  return html`<p class="banner withdrawn">${icon("leaf")}<span>${gettext("The case was withdrawn, and every word of it is erased. What was said here stays here.")}
    ${store.facilitates && store.state.phase === "live" ? gettext("You can take up another situation, or go on to the learnings.") : nothing}</span></p>`;
}

/** Quiet, at the end of the client's own part. @param {Store} store */
export const withdrawing = (store) =>
  hasCase(store.state, store.me) ? html`<codev-withdraw .store=${store}></codev-withdraw>` : nothing;
