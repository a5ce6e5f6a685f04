// @ts-check
/** The plan, as the client said it to the group. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { theGroup } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */
/** @typedef {{text: string, first_step: string, first_step_on: string, obstacle: string}} Planned */

/** @param {Store} store */
export function said(store) {
  const plan = store.words[store.state.plan_said ?? -1];
  const mine = store.state.client === store.me;
  return html`<section class="panel said-plan"><div class="card-head">
      <h2>${mine ? gettext("What I will do") : format(gettext("What {name} will do"), { name: store.name(store.state.client) })}</h2>
      ${theGroup(gettext("The group"))}</div>
    ${plan ? html`${plan.text ? html`<p class="voice kept-lines">${plan.text}</p>` : nothing}
      <ul class="act-list">${(plan.actions ?? []).map((/** @type {Planned} */ action) => planned(store, action))}</ul>`
    : html`<p class="muted">${gettext("These words were erased.")}</p>`}
  </section>`;
}

/** @param {Store} store @param {Planned} action @param {unknown} [tools] */
export function planned(store, action, tools = nothing) {
  return html`<li class="act"><p class="what">${action.text}</p>
    <dl>${pair(gettext("First small step"), action.first_step)} ${pair(gettext("By"), day(store, action.first_step_on))}
      ${pair(gettext("What could get in the way"), action.obstacle)}</dl>${tools}</li>`;
}

/** @param {string} name @param {string} value */
const pair = (name, value) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing);

/** @param {Store} store @param {string} date YYYY-MM-DD */
function day(store, date) {
  if (!date) return "";
  const at = new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat(store.config.language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(at);
}
