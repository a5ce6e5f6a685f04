// @ts-check
/** What the room asks of the server beside its socket: who sits at this screen. */
import { gettext } from "codev/i18n";

/** @typedef {import("codev/live/store").Store} Store */

const failed = () => gettext("That was not possible just now. Try again in a moment.");

/**
 * @param {Store} store @param {number} seat @param {string} [path] @param {Record<string, string>} [fields]
 * @returns {Promise<{error?: string, gone?: boolean}>} why it was not done, in words; whether there is nothing of the kind
 */
export async function post(store, seat, path = "", fields = {}) {
  const { url, token } = store.config.beside ?? { url: "", token: "" };
  try {
    const answer = await fetch(`${url}${seat}/${path}`, {
      method: "POST", headers: { "X-CSRFToken": token }, body: new URLSearchParams(fields), redirect: "error",
    });
    if (answer.ok) return await answer.json();
    return { error: failed(), gone: answer.status === 404 };
  } catch {
    return { error: failed() }; // no line, or an answer that is none
  }
}
