// @ts-check
/** The person's own switch: kept on the server, so that it holds on each of their devices. */
import { html } from "lit";
import { gettext } from "codev/i18n";
import { areOn } from "codev/live/sound/when";

/** @typedef {import("codev/live/store").Store} Store */

/** Says whether the server has it. @param {Store} store @param {boolean} on @param {typeof fetch} [send] */
export async function wish(store, on, send = fetch) {
  store.config.sounds = on ? "on" : "off";
  store.changed();
  const body = new URLSearchParams({ sounds: store.config.sounds });
  try {
    const answer = await send(store.config.sounds_url, { method: "POST", body, headers: { "X-CSRFToken": store.config.csrf } });
    return answer.ok && !answer.redirected; // signed out meanwhile, one is led to the sign-in page
  } catch {
    return false;
  }
}

/** @param {Store} store @param {(text: string) => void} say */
export function soundSwitch(store, say) {
  const flip = async (/** @type {any} */ event) => {
    if (!(await wish(store, event.target.checked))) say(gettext("This holds on this page; it could not be kept for the next time."));
  };
  return html`<label class="check"><input type="checkbox" name="sounds" .checked=${areOn(store)} @change=${flip}>
    <span>${gettext("Quiet sounds")}<span class="small muted block">${gettext("At each step, at my turn and two minutes before the end of a step. Never while the client listens.")}</span></span></label>`;
}
