// @ts-check
/** An action of one's own, from the form to the server. What is typed on while the answer is on its way stays in the form. */
import { asSent } from "codev/live/as-sent";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/store").Action} Action */

export const FIELDS = ["text", "first_step", "first_step_on", "obstacle"];

/** @typedef {{again: boolean, stop: () => void}} Making a new action, until it is known which one it became; again: Keep was pressed meanwhile */

const making = /** @type {WeakMap<Store, Making>} */ (new WeakMap());

/** @param {Store} store */
export function close(store) {
  another(store);
  for (const field of ["id", ...FIELDS]) delete store.typed[`action:${field}`];
  store.changed();
}

/** The form is another action's from now on. @param {Store} store */
export function another(store) {
  making.get(store)?.stop();
  making.delete(store);
}

/** @param {Store} store */
export async function save(store) {
  const id = store.typed["action:id"];
  const values = Object.fromEntries(FIELDS.map((field) => [field, store.typed[`action:${field}`] ?? ""]));
  if (!values.text.trim()) return store.refused("empty_text");
  if (id === "new") return make(store, values);
  const stands = standing(store);
  const accepted = await store.ask("save_action", { action: Number(id), ...values });
  if (accepted && store.typed["action:id"] === id && stands()) close(store);
}

/** @param {Store} store */
const standing = (store) => asSent(store, FIELDS.map((field) => `action:${field}`));

/** Pressed once more before it is known which action it became, it waits: no second one is made. @param {Store} store @param {Record<string, string>} values */
async function make(store, values) {
  const before = making.get(store);
  if (before) return void (before.again = true);
  const made = { again: false, stop: () => {} };
  making.set(store, made);
  const known = new Set(store.private.actions.map(({ id }) => id));
  const stands = standing(store);
  const accepted = await store.ask("save_action", { action: null, ...values });
  if (making.get(store) !== made) return;
  if (accepted && stands()) close(store);
  else if (accepted) becomes(store, made, (each) => !known.has(each.id) && same(each, values));
  else settled(store, made);
}

/** @param {Action} each @param {Record<string, string>} values */
const same = (each, values) => FIELDS.every((field) => String(each[/** @type {"text"} */ (field)] ?? "") === values[field].trim());

/** From now on it is the one that was just kept, and no second one. @param {Store} store @param {Making} made @param {(each: Action) => boolean} is */
function becomes(store, made, is) {
  const look = () => {
    const kept = store.private.actions.findLast(is);
    if (!kept) return;
    store.typed["action:id"] = String(kept.id);
    settled(store, made);
    store.changed();
  };
  made.stop = store.subscribe(look);
  look();
}

/** @param {Store} store @param {Making} made */
function settled(store, made) {
  another(store);
  if (made.again) save(store);
}
