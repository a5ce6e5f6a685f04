// @ts-check
/** Time in words and figures. It never turns red and never blinks. */
import { format, gettext, ngettext } from "codev/i18n";
import { figure, left, minutesLeft, precise } from "codev/live/clock";

/** @typedef {import("codev/live/store").Store} Store */

/** Whose room shows the time: a setting of the plan. What is hidden from all, the drawer still says.
 * @param {Store} store */
export function showsTime(store) {
  const clock = store.plan.clock ?? "all";
  return clock === "all" || (clock === "facilitator" && store.facilitates);
}

/** @param {Store} store */
export function timeLeft(store) {
  const { running } = store.state;
  if (!running) return "";
  if (!showsTime(store)) return running.paused_at === null ? "" : gettext("paused");
  return withPause(store, timeFigure(store));
}

/** The same where the setting does not reach: in the drawer. @param {Store} store */
export function timeFigure(store) {
  const ms = left(store.state, store.clock.now());
  return precise(ms, store.facilitates) ? figure(ms) : minutesText(minutesLeft(ms));
}

/** @param {Store} store @param {string} text */
export const withPause = (store, text) =>
  store.state.running?.paused_at == null ? text : format(gettext("{time}, paused"), { time: text });

/** What is left of the quiet minute, in ms; 0 when there is none. @param {Store} store */
export function thinking(store) {
  const until = store.state.running?.thinking_until ?? null;
  return until === null ? 0 : Math.max(0, until - store.clock.now());
}

/** @param {number} minutes */
export const minutesText = (minutes) => format(ngettext("{minutes} min", "{minutes} min", minutes), { minutes });

/** For the ear. @param {number} minutes */
export const minutesSaid = (minutes) => format(ngettext("{minutes} minute", "{minutes} minutes", minutes), { minutes });

/** @param {Store} store */
export function timeSaid(store) {
  const ms = left(store.state, store.clock.now());
  if (ms <= 0) return gettext("The time of this step is over. The group goes on.");
  const minutes = minutesLeft(ms);
  return format(ngettext("{minutes} minute left.", "{minutes} minutes left.", minutes), { minutes });
}

/** "32 min in, 90 planned". @param {Store} store */
export function sinceStart(store) {
  const { started_at: started, ended_at: ended } = store.state;
  if (started === null || !showsTime(store)) return "";
  const minutes = Math.max(0, Math.floor(((ended ?? store.clock.now()) - started) / 60_000));
  return format(gettext("{minutes} min in, {planned} planned"), { minutes, planned: store.config.planned_minutes });
}
