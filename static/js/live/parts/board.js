// @ts-check
/** The situations of today, in the order of telling, each with its author's own marks. Nothing is added up. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { SCORED } from "codev/live/choice";
import { beads } from "codev/live/parts/beads";
import { theGroup } from "codev/live/parts/icons";
import { avatar, called } from "codev/live/parts/people";
import { kindTag } from "codev/live/parts/situation";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/reduce").Situation} Situation */
/** @typedef {{item: number, urgency: number, importance: number}} Score */

/** What the group scored, while it stands. @param {Store} store @returns {Score[]} */
export const scored = (store) => (store.state.scores === null ? [] : (store.words[store.state.scores]?.scores ?? []));

/** "12 May", or "not yet". @param {Store} store @param {number} seat */
export function lastTime(store, seat) {
  const day = store.history.turns[seat];
  if (!day) return gettext("Not yet");
  return new Intl.DateTimeFormat(store.config.language, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
}

/** @param {Store} store */
export function board(store) {
  const { situations } = store.state;
  if (!situations.length) return html`<div class="situations none"><p class="muted">${gettext("No situation stands here yet. They can be told aloud all the same.")}</p></div>`;
  const shown = scored(store).length > 0;
  return html`<section class="situations" aria-label=${gettext("Today’s situations")}>
    <table><thead><tr><th scope="col">${gettext("Told aloud, a minute each")}</th><th scope="col">${gettext("Urgent")}</th><th scope="col">${gettext("Important")}</th>
      <th scope="col" class="two-lines">${gettext("Wish to be the client")}</th><th scope="col">${gettext("Last time client")}</th></tr></thead>
      <tbody>${repeat(situations, (each) => each.item, (each) => row(store, each))}</tbody></table></section>
    ${theGroup(shown
      ? gettext("Urgent and important as all have scored them, in whole numbers. They go once somebody is named.")
      : gettext("Each author marks only their own. In the order in which they were told, nothing is added up"))}`;
}

/** @param {Store} store @param {Situation} each */
function row(store, each) {
  const result = scored(store).find((score) => score.item === each.item);
  const theirs = each.seat === store.state.client;
  const value = /** @param {string} mark */ (mark) => (result ?? each)[/** @type {"urgency"} */ (mark)];
  return html`<tr class=${theirs ? "theirs" : ""} data-seat-row=${each.seat}><td><p class="voice">${store.text(each.item)}</p>
      <p class="who">${avatar(store, each.seat, "xs")}${called(store, each.seat)}<span class="tag">${kindTag(each.kind)}</span>${ask(store, each.seat)}</p></td>
    ${SCORED.map((mark) => html`<td data-k=${mark === "urgency" ? gettext("Urgent") : gettext("Important")}>${beads(value(mark))}</td>`)}
    <td data-k=${gettext("Wish")}>${beads(each.wish, "wish")}</td><td data-k=${gettext("Last time client")}>${lastTime(store, each.seat)}</td></tr>`;
}

/** @param {Store} store @param {number} seat */
function ask(store, seat) {
  if (!store.facilitates || store.state.client !== null || store.state.facilitators.includes(seat) || !store.state.seats.includes(seat)) return nothing;
  return html`<button class="btn quiet sm ask-them" type="button" @click=${() => store.ask("name_client", { seat })}>${format(gettext("Ask {name}"), { name: store.name(seat) })}</button>`;
}

/** The same beside the circle, where there is less room. @param {Store} store */
export function told(store) {
  // One's own stands below, where one changes it.
  const situations = store.state.situations.filter((each) => each.seat !== store.me);
  if (!situations.length) return nothing;
  return html`<ul class="told" aria-label=${gettext("Today’s situations")}>${repeat(situations, (each) => each.item, (each) => html`<li>
    <p class="voice">${store.text(each.item)}</p>
    <p class="who">${avatar(store, each.seat, "xs")}${called(store, each.seat)}<span class="tag">${kindTag(each.kind)}</span></p></li>`)}</ul>`;
}
