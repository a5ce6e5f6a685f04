// @ts-check
/** Time in words and figures. It never turns red and never blinks. */
import { format, gettext, ngettext } from "codev/i18n";
import { figure, left, minutesLeft, precise } from "codev/live/clock";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function timeLeft(store) {
  const { running } = store.state;
  if (!running) return "";
  const ms = left(store.state, store.clock.now());
  const text = precise(ms, store.facilitates) ? figure(ms) : minutesText(minutesLeft(ms));
  return running.paused_at === null ? text : format(gettext("{time}, paused"), { time: text });
}

/** @param {number} minutes */
export const minutesText = (minutes) => format(ngettext("{minutes} min", "{minutes} min", minutes), { minutes });

/** For the ear. @param {Store} store */
export function timeSaid(store) {
  const ms = left(store.state, store.clock.now());
  if (ms <= 0) return gettext("The time of this step is over. The group goes on.");
  const minutes = minutesLeft(ms);
  return format(ngettext("{minutes} minute left.", "{minutes} minutes left.", minutes), { minutes });
}

/** "32 min in, 90 planned". @param {Store} store */
export function sinceStart(store) {
  const { started_at: started, ended_at: ended } = store.state;
  if (started === null) return "";
  const minutes = Math.max(0, Math.floor(((ended ?? store.clock.now()) - started) / 60_000));
  return format(gettext("{minutes} min in, {planned} planned"), { minutes, planned: store.config.planned_minutes });
}
