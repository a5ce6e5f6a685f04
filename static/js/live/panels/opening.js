// @ts-check
/** The opening: each one's minute, then the client is named. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { chooseClient } from "codev/live/acts";
import { note } from "codev/live/parts/fields";
import { icon } from "codev/live/parts/icons";
import { toCome } from "codev/live/parts/queue";
import { rule } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function opening(store) {
  const own = [{ id: "minute", tab: gettext("My minute"), body: minute(store) }];
  return {
    title: gettext("A minute each"),
    tab: gettext("Today"),
    notice: rule(store),
    list: html`${named(store)} ${toCome(store, gettext("Then a minute each"))} ${waiting(store)}`,
    own: store.facilitates ? [] : own,
  };
}

/** @param {Store} store */
const minute = (store) =>
  note(store, {
    key: "note:minute", label: gettext("My minute"), rows: 4, who: gettext("These notes: only you"),
    placeholder: gettext("A problem, a concern or a project of mine, as I will tell it"),
  });

/** @param {Store} store */
function named(store) {
  const { client } = store.state;
  if (client === null) return store.facilitates ? asking(store) : nothing;
  const mine = client === store.me;
  return html`<section class="named">
    <h2>${mine ? gettext("You are the client today") : format(gettext("{name} is the client today"), { name: store.name(client) })}</h2>
    <p class="small">${mine
      ? gettext("You will tell your situation, and the group will help you. Say so if today is not the day.")
      : gettext("The group will help with this situation. The others keep theirs for another time.")}</p>
    ${store.facilitates ? html`<div><button class="btn sm" type="button" @click=${() => chooseClient(store)}>${gettext("Name somebody else")}</button></div>` : nothing}
  </section>`;
}

/** @param {Store} store */
const asking = (store) => html`<section class="card flat stack g3">
  <h3>${gettext("Whose situation today?")}</h3>
  <p class="small muted">${gettext("Urgent, important, and wished by the one who brings it. Ask before you name.")}</p>
  <div><button class="btn" type="button" @click=${() => chooseClient(store)}>${icon("user-round-check")} ${gettext("Name the client")}</button></div>
</section>`;

/** @param {Store} store */
function waiting(store) {
  const running = store.state.running;
  if (!running || running.order.length || running.heard.length || store.state.client !== null) return nothing;
  const text = store.facilitates
    ? gettext("Welcome everybody, ask what became of the last plan, then start the round.")
    : gettext("The facilitator starts the round when everybody has arrived.");
  return html`<p class="small muted">${text}</p>`;
}
