// @ts-check
/** An action of one's own, from the form to the server. What is typed on while the answer is on its way stays in the form. */
import { asSent } from "codev/live/as-sent";

/** @typedef {import("codev/live/store").Store} Store */

export const FIELDS = ["text", "first_step", "first_step_on", "obstacle"];

/** @param {Store} store */
export function close(store) {
  for (const field of ["id", ...FIELDS]) delete store.typed[`action:${field}`];
  store.changed();
}

/** @param {Store} store */
export async function save(store) {
  const id = store.typed["action:id"];
  const values = Object.fromEntries(FIELDS.map((field) => [field, store.typed[`action:${field}`] ?? ""]));
  if (!values.text.trim()) return store.refused("empty_text");
  const stands = asSent(store, FIELDS.map((field) => `action:${field}`));
  const accepted = await store.ask("save_action", { action: id === "new" ? null : Number(id), ...values });
  if (!accepted || store.typed["action:id"] !== id) return;
  if (stands()) close(store);
  else if (id === "new") becomes(store, values);
}

/** From now on it is the one that was just kept, and no second one. @param {Store} store @param {Record<string, string>} values */
function becomes(store, values) {
  const look = () => {
    const kept = store.private.actions.findLast((each) => FIELDS.every((field) => String(each[/** @type {"text"} */ (field)] ?? "") === values[field].trim()));
    if (!kept) return;
    stop();
    if (store.typed["action:id"] === "new") store.type("action:id", String(kept.id));
  };
  const stop = store.subscribe(look);
  look();
}
