// @ts-check
/** The quiet minutes and the mark "I have written". The facilitator begins the quiet and sees who has marked, never what. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { busy, conductOnce } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { thinking } from "codev/live/parts/time";

/** @typedef {import("codev/live/store").Store} Store */

const QUIET = 180; // seconds

/** @param {Store} store */
export function done(store) {
  return html`${quiet(store)} ${mark(store)} ${count(store)}`;
}

/** @param {Store} store */
function quiet(store) {
  if (!store.facilitates || thinking(store)) return nothing;
  return html`<div><button class="btn step" type="button" aria-busy=${busy(store, "quiet")}
    @click=${() => conductOnce(store, "quiet", "start_thinking", { seconds: QUIET })}>${icon("hourglass")} ${gettext("Three quiet minutes")}</button></div>`;
}

/** @param {Store} store */
function mark(store) {
  if (!store.may("mark_done")) return nothing;
  const marked = store.me !== null && store.state.done.includes(store.me);
  return html`<div><button class="btn ${marked || store.facilitates ? "" : "step"}" type="button" aria-pressed=${marked}
    @click=${() => store.ask("mark_done", { done: !marked })}>${icon("check")} ${gettext("I have written")}</button></div>`;
}

/** @param {Store} store */
function count(store) {
  const { done: marked, seats } = store.state;
  if (!marked.length) return nothing;
  return html`<p class="small">${format(gettext("{done} of {all} have written."), { done: marked.length, all: seats.length })}</p>`;
}
