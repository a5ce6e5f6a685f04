// @ts-check
/** The facilitator's own page, which nobody else reads. In step 5 it stands beside the plan, as everybody's does. */
import { nothing } from "lit";
import { gettext } from "codev/i18n";
import { fold } from "codev/live/drawer/item";
import { note } from "codev/live/parts/fields";
import { noteKey } from "codev/live/parts/place";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function ownNotes(store) {
  if (store.stage?.kind === "synthesis") return nothing;
  const page = () => note(store, { key: noteKey(store, "notebook"), label: gettext("My notes"), hidden: true, rows: 4, who: gettext("Only you") });
  return fold(store, { id: "notes", title: gettext("My notes"), body: page });
}
