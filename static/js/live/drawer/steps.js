// @ts-check
/** The way through the steps and the case: back, reopen, stop; open and close writing. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { openNow } from "codev/live/acts";
import { HERE, fold, item } from "codev/live/drawer/item";
import { conductOnce } from "codev/live/once";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {(which: string) => void} dialog */
export const steps = (store, dialog) => fold(store, {
  id: "steps", title: gettext("Steps and case"), hint: store.state.running?.writing === false ? gettext("writing closed") : nothing,
  body: () => html`<ul class="cmds">${writing(store)} ${ways(store, dialog)}</ul>`,
});

/** @param {Store} store */
function writing(store) {
  const open = store.state.running?.writing ?? true;
  const text = open ? gettext("Close writing for all but the scribe") : gettext("Open writing again");
  const act = () => conductOnce(store, "writing", "set_writing", { open: !open }, HERE);
  return item(store, { icon: open ? "pencil" : "pencil-line", text, key: "writing", act });
}

/** @param {Store} store @param {(which: string) => void} dialog */
function ways(store, dialog) {
  const open = openNow(store);
  const go = (/** @type {string} */ type) => () => conductOnce(store, type, type, {}, HERE);
  return html`${open.reopenAgreement ? item(store, { icon: "refresh-cw", text: gettext("Reopen the agreement"), key: "reopen_agreement", act: go("reopen_agreement") }) : nothing}
    ${open.back ? item(store, { icon: "undo-2", text: gettext("Back one step"), key: "go_back", act: go("go_back") }) : nothing}
    ${open.toOpening ? item(store, { icon: "rotate-ccw", text: gettext("Back to the opening"), key: "return_to_opening", act: go("return_to_opening") }) : nothing}
    ${open.stopCase ? item(store, { icon: "ban", text: gettext("Stop the case…"), kind: "danger", act: () => dialog("stop") }) : nothing}`;
}
