// @ts-check
/** Where one's words stand: a second case in a session has pages and forms of its own. */

/** @typedef {import("codev/live/store").Store} Store */

/** @param {{state: {case: number}}} store @param {string} place a slot of one's notes, or a form */
export const place = (store, place) => (store.state.case === 2 ? `${place}-2` : place);

/** The key of a note as the drafts know it. @param {{state: {case: number}}} store @param {string} slot */
export const noteKey = (store, slot) => `note:${place(store, slot)}`;
