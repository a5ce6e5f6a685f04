// @ts-check
/**
 * Whether the fields of a form still say what they said, once an answer is here: what is typed on meanwhile is not taken
 * by it.
 * @param {import("codev/live/store").Store} store @param {string[]} names as they are in `typed` @returns {() => boolean}
 */
export function asSent(store, names) {
  const said = () => JSON.stringify(names.map((name) => store.typed[name] ?? ""));
  const sent = said();
  return () => said() === sent;
}
