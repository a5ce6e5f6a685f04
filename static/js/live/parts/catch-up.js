// @ts-check
/** For who comes late: where the group is, what may be told, the rule now. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { leader } from "codev/live/reduce";
import { number } from "codev/live/roles";
import { icon } from "codev/live/parts/icons";
import { floorRule, stepName } from "codev/live/steps";

/** @typedef {import("codev/live/store").Store} Store */

const CONSULTANT = new Set(["consultant"]);

/** @param {Store} store */
export const listensFirst = (store) => store.step >= 3 && store.step < 6;

/** Does this person only observe? Known before they knock. @param {Store} store */
export const observes = ({ state, me, config, as }) => (Boolean(config.observes) && as === null) || (me !== null && state.observers.includes(me));

/** @param {Store} store */
function onceSeated(store) {
  const sees = gettext("Once you sit you see what was noted.");
  if (observes(store)) return `${sees} ${gettext("You observe: you see and hear, and write nothing that is shared.")}`;
  return listensFirst(store) ? gettext("Once you sit you see what was noted. You listen until step 6, then you speak in the round.") : sees;
}

/** At the door, where nothing of the case is told. @param {Store} store */
export function catchUp(store) {
  const count = store.state.seats.length;
  const runs = store.name(leader(store.state));
  const here = format(ngettext("{count} person is seated.", "{count} are seated.", count), { count });
  return list([
    { mark: icon("user-round"), step: 0, body: html`${here} ${runs ? format(gettext("{name} runs the session."), { name: runs }) : nothing}` },
    behind(store),
    { mark: mark(store), step: store.step, now: true, body: html`<strong>${stepName(store.stage)}.</strong> ${floorRule(store.stage, CONSULTANT)}` },
    { mark: icon("eye"), step: 0, body: onceSeated(store) },
  ]);
}

/** In the room, for who was let in late. @param {Store} store */
export function whileAway(store) {
  const { state, me } = store;
  if (me === null || !state.late.includes(me) || !listensFirst(store)) return nothing;
  const client = state.client === null ? "" : format(gettext("{name} is the client today."), { name: store.name(state.client) });
  const reserve = state.reserve === null ? "" : format(gettext("{name} is in reserve."), { name: store.name(state.reserve) });
  return html`<details class="card tight late-card" open><summary><h2 class="h3">${gettext("What you have missed")}</h2></summary>
    ${list([
      client ? { mark: icon("user-round"), step: 0, body: `${client} ${reserve}` } : null,
      words(gettext("Brought:"), 1, store.text(state.headline)),
      words(gettext("Asked of the group:"), 3, store.text(state.request)),
      { mark: icon("headphones"), step: store.step, now: true, body: observes(store)
        ? gettext("You observe: you see and hear, and write nothing that is shared.")
        : gettext("You listen until step 6. Then you speak in the round, like everybody.") },
    ])}</details>`;
}

/** @typedef {{mark: unknown, step: number, body: unknown, now?: boolean}} Row */

/** @param {(Row | null)[]} rows */
const list = (rows) => html`<ol class="catch-up" aria-label=${gettext("What has happened so far")}>${rows.map((row) => row === null ? nothing : html`<li data-step=${row.step} aria-current=${row.now ? "step" : nothing}>
  <span class="n" aria-hidden="true">${row.mark}</span><span>${row.body}</span></li>`)}</ol>`;

/** @param {string} label @param {number} step @param {string} text @returns {Row | null} */
const words = (label, step, text) =>
  text ? { mark: step, step, body: html`${label}<span class="voice">${format(gettext("“{words}”"), { words: text })}</span>` } : null;

/** @param {Store} store */
const mark = (store) => store.step || icon("door-open");

/** The steps that are over. @param {Store} store @returns {Row | null} */
function behind(store) {
  const at = store.state.running?.stage ?? 0;
  const names = store.plan.stages.slice(0, at).filter((stage) => number(stage) > 0).map((stage) => stepName(stage));
  if (!names.length) return null;
  const said = new Intl.ListFormat(store.config.language).format(names);
  return { mark: icon("check"), step: Math.max(0, store.step - 1), body: format(gettext("Over: {steps}."), { steps: said }) };
}
