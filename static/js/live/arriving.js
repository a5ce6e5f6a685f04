// @ts-check
/** Taking one's seat: what was said at the door is told once one sits, at once or when one is let in. */
import { goAndSign } from "codev/live/detour";
import { Refused } from "codev/live/socket";

/** @typedef {import("codev/live/store").Store} Store */

/**
 * @param {Store} store @param {typeof goAndSign} [sign] where the charter was written anew
 * @returns {Promise<boolean>} heard by the server
 */
export async function arrive(store, sign = goAndSign) {
  const stop = store.subscribe(() => {
    const gone = store.as != null && !store.voices.beside.includes(store.as); // from this screen, before they were let in
    if (!gone && !store.seated) return;
    stop();
    if (!gone) tell(store);
  });
  try {
    await store.socket.call("join", {}, store.as);
    return true;
  } catch (error) {
    stop();
    if (!(error instanceof Refused)) throw error;
    // Who sits beside somebody signs on a device of their own: the way to the charter is the owner's.
    const signs = error.code === "not_signed";
    store.refused(signs && store.as ? "own_device" : error.code);
    if (signs && !store.as) sign(store);
    return false;
  }
}

/** @param {Store} store */
function tell(store) {
  if (store.me !== null && !store.state.alone.includes(store.me)) store.ask("say_alone", { alone: true });
  const opening = store.state.phase === "waiting" || store.stage?.kind === "opening" || store.stage?.kind === "charter";
  const listens = store.me !== null && store.state.observers.includes(store.me);
  if (opening && !listens && store.typed.weather?.trim()) store.submit("weather", "tell_weather", {});
}

/** Does who comes now wait until they are let in? @param {Store} store */
export function waitsAtDoor({ state, stage, you }) {
  if (you.facilitator) return false;
  const opening = !state.running || stage?.kind === "opening" || stage?.kind === "charter";
  return state.locked || !opening;
}
