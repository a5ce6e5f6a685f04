// @ts-check
/** The opening beside the circle: what became of the last plan, a minute each, and who is asked. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { look, PARTS, partOf } from "codev/live/choice";
import { told } from "codev/live/parts/board";
import { note } from "codev/live/parts/fields";
import { report, reportTitle } from "codev/live/parts/follow-up";
import { icon } from "codev/live/parts/icons";
import { weigh, whose } from "codev/live/parts/named";
import { noteKey } from "codev/live/parts/place";
import { toCome } from "codev/live/parts/queue";
import { scores } from "codev/live/parts/scores";
import { rule } from "codev/live/parts/shared";
import { ownSituation } from "codev/live/parts/situation";
import { weather } from "codev/live/parts/weather";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function opening(store) {
  const now = partOf(store);
  const own = [{ id: "minute", tab: gettext("My minute"), body: minute(store) }];
  return {
    title: { back: reportTitle(store), minute: gettext("A minute each"), choice: gettext("Which situation today?") }[now],
    tab: gettext("Today"),
    first: now !== "minute" || store.state.client !== null,
    notice: rule(store),
    sub: parts(store),
    list: html`${now === "back" ? weather(store) : nothing} ${now === "back" ? report(store) : nothing}
      ${store.state.client === null ? nothing : whose(store)} ${toCome(store, gettext("Then a minute each"))}
      ${told(store)} ${toBoard(store)} ${scores(store)}
      ${store.state.client === null && (now === "choice" || store.facilitates) ? whose(store) : nothing}
      ${now === "back" ? nothing : earlierReport(store)} ${waiting(store)} ${weigh(store)}`,
    own: store.facilitates ? [] : own,
  };
}

/** What became of it, a minute each, the choice: where we are. @param {Store} store */
export function parts(store) {
  const now = partOf(store);
  const names = { back: gettext("What became of it"), minute: gettext("A minute each"), choice: gettext("The choice") };
  const shown = PARTS.filter((each) => each !== "back" || store.history.follow_up !== null);
  return html`<ol class="parts-line" aria-label=${gettext("The opening")}>${shown.map((each) => html`<li aria-current=${each === now ? "step" : nothing}>${names[each]}</li>`)}</ol>`;
}

/** @param {Store} store */
export const minute = (store) => html`${ownSituation(store)} ${note(store, {
  key: noteKey(store, "minute"), label: gettext("My minute"), rows: 3, who: gettext("These notes: only you"),
  placeholder: gettext("A problem, a concern or a project of mine, as I will tell it"),
})}`;

/** @param {Store} store */
function toBoard(store) {
  if (!store.state.situations.length) return nothing;
  return html`<div><button class="btn quiet sm" type="button" @click=${() => look(store, true)}>${icon("list")} ${gettext("See them side by side")}</button></div>`;
}

/** @param {Store} store */
function earlierReport(store) {
  if (store.state.follow_up === null && store.history.follow_up !== store.me) return nothing;
  return html`<details class="folded"><summary>${icon("chevron-right")} ${reportTitle(store)}</summary>${report(store)}</details>`;
}

/** @param {Store} store */
function waiting(store) {
  const running = store.state.running;
  if (!running || running.order.length || running.heard.length || store.state.client !== null) return nothing;
  const text = store.facilitates
    ? gettext("Welcome everybody, ask what became of the last plan, then start the round.")
    : gettext("The facilitator starts the round when everybody has arrived.");
  return html`<p class="small muted">${text}</p>`;
}
