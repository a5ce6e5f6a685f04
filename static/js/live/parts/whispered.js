// @ts-check
/** How a word of the private line looks, and what the three discreet signals are called. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { leader } from "codev/live/reduce";
import { called } from "codev/live/parts/people";
import { names } from "codev/live/parts/room";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/store").Whisper} Whisper */

/** @param {string | null} what */
export function signalName(what) {
  return {
    off_request: gettext("Off the request"),
    say_more: gettext("Say more"),
    uncomfortable: gettext("Uncomfortable"),
  }[what ?? ""] ?? "";
}

/** The same to the client, whose request it is. @param {Store} store @param {string} what */
export const mySignal = (store, what) =>
  what === "off_request" && store.roles.has("client") ? gettext("Off my request") : signalName(what);

/** Who gets a word that is said in private. @param {Store} store @returns {string} */
export function whoRuns(store) {
  const { facilitators } = store.state;
  const seats = facilitators.length ? facilitators : [leader(store.state)].filter((seat) => seat !== null);
  return names(store, /** @type {number[]} */ (seats));
}

/** @param {Store} store @param {Whisper[]} words */
export function spoken(store, words) {
  if (!words.length) return nothing;
  return html`<div role="log" aria-live="off"><ul class="whispered">${repeat(words, (word) => word.id, (word) => one(store, word))}</ul></div>`;
}

/** @param {Store} store @param {Whisper} word */
function one(store, word) {
  const own = word.from === store.me;
  return html`<li class=${own ? "by-me" : "theirs"}><span class="said-by xsmall">${called(store, word.from)}</span>
    ${word.what ? html`<p class="signal">${signalName(word.what)}</p>` : nothing}
    ${word.text ? html`<p class="voice">${word.text}</p>` : nothing}</li>`;
}

/** Said on every screen where private words are written. @param {string} who */
export const erasedAtEnd = (who) => format(gettext("Only you and {name}. Private words are never kept: they are erased at the end."), { name: who });
