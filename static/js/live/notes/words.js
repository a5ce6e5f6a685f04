// @ts-check
/** What stands under the shared notes: whether they are kept, and why somebody does not write in them. */
import { gettext } from "codev/i18n";
import { closing } from "codev/live/refusals";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/notes/provider").Provider} Provider */

/** Always true: "saved" is what the database has. @param {Provider} provider @returns {[string, string]} */
export function kept(provider) {
  const { connection, saved } = provider;
  if (connection === "closed") return ["closed", ""];
  const away = connection === "lost" || (connection === "opening" && provider.line.attempt > 0);
  if (away && connection === "opening") return ["lost", gettext("Not connected. The notes appear when the line is back.")];
  if (away) return ["lost", gettext("Not connected. What you write stays on this page and is sent when the line is back.")];
  if (connection === "opening") return ["opening", gettext("Opening the notes…")];
  return saved ? ["saved", gettext("Saved")] : ["saving", gettext("Saving…")];
}

/** Why this person reads and does not write, or "". @param {Store} store @param {Provider} provider */
export function why(store, provider) {
  if (provider.connection === "closed") return ended(store, provider.code);
  if (provider.erased) return gettext("These notes were erased.");
  if (provider.full) return gettext("The notes are full: nothing more fits. What is taken out makes room.");
  if (provider.connection === "opening" || provider.may) return "";
  return notNow(store);
}

/** @param {Store} store @param {number} code */
function ended(store, code) {
  if (code === 4409) return gettext("These notes are open on too many of your pages. Close one and reload this one.");
  return code === 4404 && store.seated ? gettext("The notes could not be opened. Reload the page.") : closing(code);
}

/** @param {Store} store */
function notNow(store) {
  const { state, stage, roles } = store;
  if (state.phase === "ended") return gettext("The session is over. The notes can be read.");
  if (roles.has("observer")) return gettext("You listen here. The notes can be read.");
  const writers = stage?.may.write_notes ?? [];
  if (state.running?.writing === false && writers.some((role) => roles.has(role))) {
    return gettext("The facilitator has closed writing for now. The scribe goes on.");
  }
  if (writers.length && !writers.includes("consultant")) return gettext("Only the scribe writes in the notes in this step.");
  if (roles.has("client")) return gettext("You listen in this step: the others write.");
  return gettext("You cannot write in the notes just now.");
}
