// @ts-check
/** One's next question: a private draft until it was asked aloud; then a question of the group, and the page is empty again. */
import { once } from "codev/live/once";
import { noteKey } from "codev/live/parts/place";

/** @typedef {import("codev/live/store").Store} Store */

const MOST = 2000; // as a question may be; a note may be longer

/** The draft, or "". @param {Store} store */
export const asked = (store) => store.drafts.get(noteKey(store, "question")).text.trim();

/** Note it for the group. What is typed on meanwhile stays, and so does everything when the server says no. @param {Store} store */
export async function askedIt(store) {
  const key = noteKey(store, "question");
  const text = asked(store);
  if (!text) return;
  if (text.length > MOST) {
    store.refused("too_long");
    return;
  }
  if (!(await once(store, "asked", "note_question", { text }))) return;
  const now = store.drafts.get(key).text;
  if (!now.trimStart().startsWith(text)) return;
  store.drafts.type(key, now.trimStart().slice(text.length).trimStart());
  store.drafts.send(key);
}
