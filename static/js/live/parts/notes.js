// @ts-check
/** Where the shared notes are found: folded in the panel and under the round laid flat, a tab on a phone. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { fetchAhead } from "codev/live/codev-notes";
import { icon } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */

/** Folded again they are kept: the line goes on, and who writes finds the cursor where it was. @param {Store} store */
export function sharedNotes(store) {
  if (!store.seated) return nothing;
  const open = store.ui.notes;
  const toggle = (/** @type {any} */ event) => event.currentTarget.open !== store.ui.notes && unfold(store, event.currentTarget);
  return html`<details class="folded shared-notes" data-part="notes" ?open=${open} @toggle=${toggle}>
    <summary @pointerenter=${fetchAhead} @focus=${fetchAhead}>${icon("file-pen-line")} ${gettext("Shared notes")}</summary>
    ${open || store.notes ? html`<codev-notes .store=${store}></codev-notes>` : nothing}</details>`;
}

/** What was opened is brought into sight. @param {Store} store @param {HTMLDetailsElement} details */
async function unfold(store, details) {
  store.show({ notes: details.open });
  if (!details.open) return;
  await new Promise(requestAnimationFrame);
  await /** @type {any} */ (details.querySelector("codev-notes"))?.ready;
  details.scrollIntoView({ block: "nearest" });
}

/** @param {Store} store @returns {import("codev/live/codev-panel").Section[]} */
export function notesTab(store) {
  if (!store.seated) return [];
  const tab = html`${icon("file-pen-line")} ${gettext("Shared notes")}`;
  return [{ id: "notes", tab, body: html`<codev-notes .store=${store}></codev-notes>` }];
}
