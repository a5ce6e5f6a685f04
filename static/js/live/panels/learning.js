// @ts-check
/** Step 6: three quiet minutes, two prompts for everybody, the first that the plan asks, a mark for "I have written", never what; then the closing. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { closing } from "codev/live/panels/closing";
import { said } from "codev/live/panels/said";
import { note } from "codev/live/parts/fields";
import { onlyMe } from "codev/live/parts/icons";
import { ownDevice } from "codev/live/parts/own-device";
import { done } from "codev/live/parts/written";
import { asked } from "codev/live/questions";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export const learning = (store) => html`<div class="two">
  ${store.as === null ? prompts(store) : ownDevice(store)}
  <div class="aside6">${done(store)}
    <h2>${gettext("After the session")}</h2>
    <p>${gettext("Your words wait for you on the session’s page. There you choose who reads them; until then, nobody but you.")}</p>
    ${onlyMe(gettext("The others see the mark, never the words"))}</div>
</div>
${closing(store)}
${store.state.plan_said === null ? nothing : html`<div class="two said-row">${said(store)}</div>`}`;

/** @param {Store} store */
const prompts = (store) => asked(store.plan).map(({ key, label, hint }, at) =>
  prompt(store, key, label, at === 0 ? gettext("Only you. Say aloud what you choose") : gettext("Only you"), hint));

/** @param {Store} store @param {string} about @param {string} label @param {string} who @param {string} placeholder */
const prompt = (store, about, label, who, placeholder) =>
  html`<section class="panel">${note(store, { key: `learning:${about}`, label: html`<span class="q">${label}</span>`, rows: 4, who, placeholder, most: 2000 })}</section>`;
