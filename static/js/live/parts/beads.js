// @ts-check
/** Marks from one to five: beads to read, and beads to set, which are radio buttons for the keyboard and the ear. */
import { html, live } from "lit";
import { format, gettext } from "codev/i18n";

export const FIVE = [1, 2, 3, 4, 5];

/** @param {string} mark */
export function markName(mark) {
  return {
    urgency: gettext("Urgent"),
    importance: gettext("Important"),
    wish: gettext("Wish to be the client"),
  }[mark] ?? "";
}

/** @param {number} value @param {string} [kind] "wish" is amber, the client's */
export const beads = (value, kind = "") => html`<span class="sr">${format(gettext("{value} of 5"), { value })}</span>
  <span class="beads ${kind}" aria-hidden="true">${FIVE.map((at) => html`<i class=${at <= value ? "on" : ""}></i>`)}</span>`;

/**
 * @param {{name: string, label: string, value: number, kind?: string, set: (value: number) => void, described?: string}} about
 */
export function beadField({ name, label, value, kind = "", set, described = "" }) {
  return html`<div class="bead-field" role="radiogroup" aria-label=${described ? `${label}, ${described}` : label}>
    <span class="bead-label" aria-hidden="true">${label}</span>
    <span class="bead-row ${kind}">${FIVE.map((at) => html`<label><input type="radio" name=${name} value=${at}
      .checked=${live(at === value)} @change=${() => set(at)}><i></i>
      <span class="sr">${format(gettext("{value} of 5"), { value: at })}</span></label>`)}</span></div>`;
}
