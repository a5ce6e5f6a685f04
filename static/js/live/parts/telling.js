// @ts-check
/** What became of one's own plan, from the form to the server. What is typed on while the answer is on its way stays in the form. */
import { asSent } from "codev/live/as-sent";

/** @typedef {import("codev/live/store").Store} Store @typedef {{text: string, state: string}} Reported */

export const LINES = ["tried", "happened", "learned"];

/** What the group was told. @param {Store} store @returns {{tried?: string, happened?: string, learned?: string, actions?: Reported[]} | null} */
export const words = (store) => (store.state.follow_up === null ? null : (store.words[store.state.follow_up] ?? null));

/** Is the form there? Until something was told, and where it is worded anew. @param {Store} store */
export const open = (store) => !words(store) || store.typed["report:open"] !== undefined;

/** @param {Store} store */
export function begin(store) {
  const said = words(store);
  for (const line of LINES) store.typed[`report:${line}`] = said?.[/** @type {"tried"} */ (line)] ?? "";
  store.type("report:open", "1");
}

/** @param {Store} store */
export const ready = (store) =>
  LINES.some((line) => store.typed[`report:${line}`]?.trim()) || (store.private.tried ?? []).length > 0;

/** @param {Store} store @param {{id: number, state: string}} each */
export const stateOf = (store, each) => store.typed[`tried:${each.id}`] ?? each.state;

/** @param {Store} store */
export async function tell(store) {
  if (!ready(store)) return;
  const lines = Object.fromEntries(LINES.map((line) => [line, (store.typed[`report:${line}`] ?? "").trim()]));
  const actions = (store.private.tried ?? []).map((each) => ({ action: each.id, state: stateOf(store, each) }));
  const stands = asSent(store, [...LINES.map((line) => `report:${line}`), ...actions.map((each) => `tried:${each.action}`)]);
  store.type("report:open", "1"); // what was told may be here before the answer: no form goes from under the hands
  if (!(await store.ask("tell_follow_up", { ...lines, actions })) || !stands()) return;
  for (const name of Object.keys(store.typed)) if (/^(report|tried):/.test(name)) delete store.typed[name];
  store.changed();
}
