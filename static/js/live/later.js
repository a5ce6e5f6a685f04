// @ts-check
/**
 * Parts of the room that its first drawing does without: fetched one after another once that stands, and at once where
 * one is needed. Each module that a page waits for costs it about eight milliseconds on a slow processor.
 */

/** In the order in which a session comes to need them. */
export const PARTS = {
  opening: () => import("codev/live/panels/opening"),
  drawer: () => import("codev/live/codev-drawer"),
  presentation: () => import("codev/live/panels/presentation"),
  clarification: () => import("codev/live/panels/clarification"),
  agreement: () => import("codev/live/panels/agreement"),
  consultation: () => import("codev/live/panels/consultation"),
  others: () => import("codev/live/panels/others"),
  laid: () => import("codev/live/codev-laid"),
};
/** @typedef {keyof typeof PARTS} Part */

const AGAIN = 2000; // ms after which a part that did not come is asked for anew
const FIRST = 500; // ms in which the first drawing has the page to itself
const BUSY = 2000; // ms after which a page that never rests fetches the next one all the same

/** @type {Map<Part, any>} */
const here = new Map();
/** @type {Map<Part, Promise<boolean>>} */
const coming = new Map();

/** The module of a part, or undefined until it is here: then, and when it is worth asking again, `told` is called with
 * whether it came.
 * @param {Part} name @param {(came: boolean) => void} told @returns {any} */
export function part(name, told) {
  if (!here.has(name)) void fetched(name).then(told);
  return here.get(name);
}

/** @param {Part} name @returns {Promise<boolean>} never rejected */
function fetched(name) {
  const found = coming.get(name) ?? asked(name);
  coming.set(name, found);
  return found;
}

/** @param {Part} name */
async function asked(name) {
  try {
    here.set(name, await PARTS[name]());
  } catch {
    await pause(AGAIN);
    coming.delete(name);
  }
  return here.has(name);
}

/** Those that are not here yet, while the page has nothing else to do. */
export async function fetchRest() {
  await pause(FIRST);
  for (const name of /** @type {Part[]} */ (Object.keys(PARTS))) {
    await idle();
    await fetched(name);
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** @returns {Promise<unknown>} */
const idle = () =>
  new Promise((done) => ("requestIdleCallback" in globalThis ? requestIdleCallback(done, { timeout: BUSY }) : setTimeout(done, 50)));
