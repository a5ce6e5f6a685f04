// @ts-check
/** The choice, on the round laid flat: the board of situations, and beside it who is asked. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { look } from "codev/live/choice";
import { minute, parts } from "codev/live/panels/opening";
import { board } from "codev/live/parts/board";
import { report, reportTitle } from "codev/live/parts/follow-up";
import { icon } from "codev/live/parts/icons";
import { weigh, whose } from "codev/live/parts/named";
import { scores } from "codev/live/parts/scores";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function choice(store) {
  // Who is asked reads the question first, also on a phone.
  const asked = store.state.client !== null && store.state.client === store.me && !store.state.accepted;
  return html`<div class="choice-cols">
    <div class="stack g4 choice-main">${asked ? whose(store) : nothing} ${board(store)} ${scores(store)}</div>
    <div class="stack g5 choice-side">${asked ? nothing : whose(store)} ${weigh(store)} ${own(store)} ${became(store)}
      <div class="row between wrap g2">${parts(store)}
        <button class="btn quiet sm" type="button" @click=${() => look(store, false)}>${icon("users-round")} ${gettext("Back to the circle")}</button></div></div>
  </div>`;
}

/** @param {Store} store */
function own(store) {
  if (store.facilitates || !store.may("bring_situation")) return nothing;
  return html`<section class="card tight stack g3">${minute(store)}</section>`;
}

/** @param {Store} store */
function became(store) {
  if (store.state.follow_up === null) return nothing;
  return html`<details class="folded"><summary>${icon("chevron-right")} ${reportTitle(store)}</summary>${report(store)}</details>`;
}
