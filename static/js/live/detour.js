// @ts-check
/**
 * The charter was written anew while somebody stood at the door: they are led to it, sign, and come back. Their one
 * word of inner weather waits in this tab until then, and is taken out of its storage as soon as they are back.
 */

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
const key = (store) => `weather:${store.config.session}`;

/** @param {Store} store @param {(url: string) => void} [go] for tests */
export function goAndSign(store, go = (url) => location.assign(url)) {
  const word = store.typed.weather?.trim();
  try {
    if (word) sessionStorage.setItem(key(store), word);
  } catch {
    // A browser that keeps nothing: the word is typed again.
  }
  go(store.config.sign_url);
}

/** @param {Store} store */
export function comeBack(store) {
  try {
    const word = sessionStorage.getItem(key(store));
    sessionStorage.removeItem(key(store));
    if (word && store.typed.weather === undefined) store.typed.weather = word;
  } catch {
    // The same: nothing was kept.
  }
}
