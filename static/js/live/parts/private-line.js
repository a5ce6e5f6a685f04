// @ts-check
/** Where a participant finds the private line: folded in the panel, a tab on a phone. A word that comes opens it. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import "codev/live/codev-whispers";
import { fresh, mine } from "codev/live/line";
import { icon } from "codev/live/parts/icons";
import { whoRuns } from "codev/live/parts/whispered";

/** @typedef {import("codev/live/store").Store} Store */

/** The client in step 4 has the signs in sight already. @param {Store} store */
const apart = (store) => store.roles.has("client") && ["consultation", "mirroring"].includes(store.stage?.kind ?? "");

/** @param {Store} store */
function unread(store) {
  const words = store.private.whispers ?? [];
  return fresh(store.facilitates ? words : mine(words, store.me), store.me, store.ui.read).length;
}

/** @param {Store} store */
const element = (store) => html`<codev-whispers .store=${store} ?signals=${!apart(store)}></codev-whispers>`;

/** @param {Store} store */
export function privateLine(store) {
  if (store.facilitates || store.me === null || store.as !== null) return nothing;
  const toggle = (/** @type {any} */ event) => event.currentTarget.open !== store.ui.line && store.show({ line: event.currentTarget.open });
  return html`<details class="folded line" ?open=${store.ui.line || unread(store) > 0} @toggle=${toggle}>
    <summary>${icon("message-circle")} ${format(gettext("A private word to {name}"), { name: whoRuns(store) })}</summary>${element(store)}</details>`;
}

/** @param {Store} store @returns {import("codev/live/codev-panel").Section[]} */
export function lineTab(store) {
  if (store.facilitates || store.me === null || store.as !== null) return [];
  const name = format(gettext("A private word to {name}"), { name: whoRuns(store) });
  const news = unread(store) ? html`<span class="dot" aria-hidden="true"></span><span class="sr">, ${gettext("new")}</span>` : nothing;
  return [{ id: "line", tab: html`${icon("message-circle")}<span class="sr">${name}</span>${news}`, body: element(store) }];
}

/** Words to who runs the session, while the drawer is closed. @param {Store} store */
export const unreadWords = (store) => (store.facilitates && !store.ui.drawer ? unread(store) : 0);

/** @param {number} count */
export const unreadSaid = (count) => format(ngettext("{count} private word for you", "{count} private words for you", count), { count });

/** In the corner beside the circle. @param {Store} store */
export function waiting(store) {
  const count = unreadWords(store);
  if (!count) return nothing;
  return html`<button class="btn sm word-waits" type="button" @click=${() => store.show({ drawer: true })}>${icon("message-circle")} ${unreadSaid(count)}</button>`;
}
