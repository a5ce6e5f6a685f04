// @ts-check
/**
 * An act that is under way is not pressed twice; one that was refused says why, beside its own control.
 * Kept per store: which acts run, and the last refusal. News may come before the answer: the same control
 * then says something else ("Next" of the step that has just begun), which is another act.
 */
import { html, nothing } from "lit";
import { Refused } from "codev/live/socket";
import { refusal } from "codev/live/refusals";

/** @typedef {import("codev/live/store").Store} Store */

const STAY = 12_000; // ms that a refusal stands beside its control

/** @typedef {{key: string, what: string}} Act its control, and what was asked for */
/** @type {WeakMap<Store, {running: Set<Act>, said: {key: string, code: string} | null, timer: any}>} */
const kept = new WeakMap();

/** @param {Store} store */
function acts(store) {
  const known = kept.get(store);
  if (known) return known;
  const fresh = { running: /** @type {Set<Act>} */ (new Set()), said: null, timer: 0 };
  kept.set(store, fresh);
  return fresh;
}

/** @param {Store} store @param {string} key */
export const busy = (store, key) => [...acts(store).running].some((act) => act.key === key);

/** @param {Store} store @param {string} key @returns {string} the code of its refusal, or "" */
export function refusedCode(store, key) {
  const { said } = acts(store);
  return said?.key === key ? said.code : "";
}

/** @param {Store} store @param {string} key @param {string} code */
function tell(store, key, code) {
  const mine = acts(store);
  clearTimeout(mine.timer);
  mine.said = code ? { key, code } : null;
  if (!code) return;
  mine.timer = setTimeout(() => {
    mine.said = null;
    store.changed();
  }, STAY);
}

/**
 * Send a command once. `here`: the refusal is said beside the control that asks for it with told().
 * @param {Store} store @param {string} key @param {string} type @param {object} [payload] @param {{here?: boolean}} [how]
 * @returns {Promise<boolean>} whether the server took it
 */
export async function once(store, key, type, payload = {}, { here = false } = {}) {
  const mine = acts(store);
  const act = { key, what: JSON.stringify([type, payload]) };
  if ([...mine.running].some((each) => each.key === key && each.what === act.what)) return false;
  mine.running.add(act);
  tell(store, key, "");
  store.changed();
  try {
    await store.socket.call(type, payload, store.as);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (here) tell(store, key, error.code);
    else store.refused(error.code);
    return false;
  } finally {
    mine.running.delete(act);
    store.changed();
  }
}

/** The same about the running step. @param {Store} store @param {string} key @param {string} type @param {object} [payload] @param {{here?: boolean}} [how] */
export const conductOnce = (store, key, type, payload = {}, how) =>
  once(store, key, type, { from_step: store.state.running?.step ?? 0, ...payload }, how);

/** Why it was refused, beside its control. @param {Store} store @param {string} key */
export function told(store, key) {
  const code = refusedCode(store, key);
  return code ? html`<p class="refused" role="alert">${refusal(code)}</p>` : nothing;
}
