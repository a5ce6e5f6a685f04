// @ts-check
/** Correcting a line or a question that was noted: its author and the scribe may. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { about } from "codev/live/parts/about";
import { form } from "codev/live/parts/fields";
import { icon } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {number} item */
const mine = (store, item) => store.may("revise_line") && (store.wrote.has(item) || store.roles.has("scribe"));

/** @param {Store} store @param {number} item */
export function tools(store, item) {
  if (!mine(store, item)) return nothing;
  return html`<span class="tools">
    <button class="btn quiet sm icon" type="button" aria-label=${about(gettext("Correct these words"), store.text(item))}
      @click=${() => store.type(`revise:${item}`, store.text(item))}>${icon("pencil")}</button>
    <button class="btn quiet sm icon" type="button" aria-label=${about(gettext("Remove these words"), store.text(item))}
      @click=${() => store.ask("remove_line", { item })}>${icon("trash-2")}</button></span>`;
}

/** @param {Store} store @param {number} item @param {string} words */
export function revising(store, item, words) {
  const name = `revise:${item}`;
  return form(store, {
    form: name, label: gettext("Correct these words"), send: gettext("Keep"), most: 2000, start: words,
    cancel: () => store.untype(name), submit: () => store.submit(name, "revise_line", { item }),
  });
}
