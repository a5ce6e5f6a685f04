// @ts-check
/** What the room asks of the server beside its socket: who sits at this screen. */
import { gettext } from "codev/i18n";

/** @typedef {import("codev/live/store").Store} Store */

/**
 * @param {Store} store @param {number} seat @param {string} [path] @param {Record<string, string>} [fields]
 * @returns {Promise<{error?: string}>} why it was not done, in words
 */
export async function post(store, seat, path = "", fields = {}) {
  const { url, token } = store.config.beside ?? { url: "", token: "" };
  try {
    const answer = await fetch(`${url}${seat}/${path}`, {
      method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams(fields), redirect: "error",
    });
    if (answer.ok) return await answer.json();
  } catch {
    // No line, or an answer that is none: said below.
  }
  return { error: gettext("That was not possible just now. Try again in a moment.") };
}
