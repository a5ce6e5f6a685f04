// @ts-check
/** What became of the last plan: its author tells, and may note it in three lines and mark the actions. */
import { html, live, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { icon, theGroup } from "codev/live/parts/icons";
import { LINES, begin, open, ready, stateOf, tell, words } from "codev/live/parts/telling";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/parts/telling").Reported} Reported */

const STATES = ["planned", "trying", "done", "changed", "dropped"];

/** @param {string} state */
export function stateName(state) {
  return {
    planned: gettext("Planned"), trying: gettext("Trying"), done: gettext("Done"),
    changed: gettext("Changed"), dropped: gettext("Dropped"),
  }[state] ?? "";
}

/** @param {string} line */
function lineName(line) {
  return {
    tried: gettext("What I tried"), happened: gettext("What happened"), learned: gettext("What I learned"),
  }[line] ?? "";
}

/** @param {Store} store */
export function reportTitle(store) {
  const { follow_up: seat } = store.history;
  return seat === store.me ? gettext("My plan") : format(gettext("The plan of {name}"), { name: store.name(seat) });
}

/** @param {Store} store */
export function report(store) {
  const { follow_up: seat } = store.history;
  if (seat === null || !store.state.seats.includes(seat)) return nothing;
  return html`<div class="follow">${told(store)} ${seat === store.me ? telling(store) : nothing}</div>`;
}

/** @param {Store} store */
function told(store) {
  const said = words(store);
  if (!said) {
    if (store.history.follow_up === store.me) return nothing;
    return html`<p class="small muted">${format(gettext("{name} tells what was tried, what happened and what was learned. The others listen."), { name: store.name(store.history.follow_up) })}</p>`;
  }
  return html`${said.actions?.length ? html`<ul class="back">${said.actions.map(action)}</ul>` : nothing}
    <dl class="report">${LINES.filter((line) => said[/** @type {"tried"} */ (line)]).map((line) => html`<div><dt>${lineName(line)}</dt><dd class="voice">${said[/** @type {"tried"} */ (line)]}</dd></div>`)}</dl>`;
}

/** @param {Reported} each */
const action = (each) => html`<li>${dot(each.state)}<p class="voice">${each.text}</p><p class="st">${stateName(each.state)}</p></li>`;

/** @param {string} state */
const dot = (state) => html`<span class="dot ${{ done: "ok", trying: "part", changed: "open", dropped: "gone" }[state] ?? ""}" aria-hidden="true">${state === "done" ? icon("check") : nothing}</span>`;

/** @param {Store} store */
function telling(store) {
  if (!store.may("tell_follow_up")) return nothing;
  const said = words(store);
  if (!open(store)) return html`<div><button class="btn quiet sm" type="button" @click=${() => begin(store)}>${icon("pencil")} ${gettext("Word it anew")}</button></div>`;
  return html`${marks(store)} <form class="field report-form" @submit=${(/** @type {Event} */ e) => submit(store, e)}>
    ${LINES.map((line) => html`<label for=${`report-${line}`}>${lineName(line)}</label>
      <textarea id=${`report-${line}`} class="input voice" rows="1" maxlength="2000" .value=${live(store.typed[`report:${line}`] ?? "")}
        @input=${(/** @type {any} */ e) => store.type(`report:${line}`, e.target.value)}></textarea>`)}
    <div class="row wrap g2"><button class="btn sm primary" type="submit" aria-disabled=${!ready(store)}>${gettext("Show it to the group")}</button>
      ${said ? html`<button class="btn sm quiet" type="button" @click=${() => store.untype("report:open")}>${gettext("Cancel")}</button>` : nothing}</div>
    ${theGroup(gettext("Telling it is enough. What you write here, the group sees"))}</form>`;
}

/** One's own actions: marked as one speaks, shown with the words. @param {Store} store */
function marks(store) {
  const actions = store.private.tried ?? [];
  if (!actions.length) return nothing;
  return html`<ul class="back">${actions.map((each) => html`<li>${dot(stateOf(store, each))}<p class="voice">${each.text}</p>
    <p class="st"><label class="sr" for=${`tried-${each.id}`}>${format(gettext("How it stands: {action}"), { action: each.text })}</label>
      <select id=${`tried-${each.id}`} class="input sm" @change=${(/** @type {any} */ e) => store.type(`tried:${each.id}`, e.target.value)}>
        ${STATES.map((state) => html`<option value=${state} .selected=${stateOf(store, each) === state}>${stateName(state)}</option>`)}</select></p></li>`)}</ul>`;
}

/** @param {Store} store @param {Event} event */
function submit(store, event) {
  event.preventDefault();
  tell(store);
}
