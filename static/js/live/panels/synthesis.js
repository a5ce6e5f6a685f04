// @ts-check
/** Step 5: the client sorts alone, sums up, makes actions small and dated, and says the plan aloud. */
import { html, nothing, repeat } from "lit";
import { format, gettext, pgettext } from "codev/i18n";
import { actions, commitment } from "codev/live/panels/actions";
import { another } from "codev/live/panels/keeping";
import { said } from "codev/live/panels/said";
import { about } from "codev/live/parts/about";
import { form, note } from "codev/live/parts/fields";
import { icon, onlyMe, theGroup } from "codev/live/parts/icons";
import { ownDevice } from "codev/live/parts/own-device";
import { noteKey, place } from "codev/live/parts/place";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export const synthesis = (store) => (!store.roles.has("client") ? watching(store) : store.as === null ? choosing(store) : aloudOnly(store));

/** At somebody else's screen the client sorts nothing: what they say aloud can be put into words for the group.
 * @param {Store} store */
function aloudOnly(store) {
  const name = place(store, "synthesis");
  const send = async () => {
    const synthesis = store.typed[name] ?? "";
    if ((await store.ask("say_plan", { synthesis, actions: [] })) && store.typed[name] === synthesis) store.untype(name);
  };
  return html`<div class="two">${ownDevice(store)}
    <section class="panel"><h2>${gettext("What I take from this")}</h2>${store.state.plan_said === null ? nothing : said(store)}
      ${form(store, { form: name, label: gettext("What I take from this"), send: gettext("Say my plan aloud"), most: 2000, rows: 4, kind: "primary", submit: send })}
      ${theGroup(gettext("The group sees it"))}</section></div>`;
}

/** @param {Store} store */
const choosing = (store) => html`<div class="three">
  <section class="panel"><div class="card-head"><h2>${gettext("What was noted")}</h2>
    ${onlyMe(gettext("Your sorting: only you"))}</div>${lines(store)}</section>
  <section class="panel"><div class="card-head"><h2>${gettext("What I take from this")}</h2></div>
    ${note(store, { key: noteKey(store, "synthesis"), label: gettext("What I take from this"), hidden: true, rows: 6, klass: "tall", most: 2000, who: gettext("Only you, until you say it") })}
    <div class="banner where">${icon("footprints")}<span><strong>${gettext("Where can I act?")}</strong> ${gettext("On what is mine, from tomorrow.")}</span></div>
    ${book(store)}</section>
  <section class="panel"><div class="card-head"><h2>${gettext("What I will do")}</h2>
    ${theGroup(gettext("The group, when I say it"))}</div>${actions(store)}${aloud(store)}</section>
</div>`;

/** @param {Store} store */
function lines(store) {
  const { lines: all } = store.state;
  if (!all.length) return html`<p class="small muted">${gettext("No line was noted. What you heard is yours all the same.")}</p>`;
  return html`<ul class="lines">${repeat(all, (line) => line.item, (line) => sorted(store, line.item))}</ul>`;
}

/** @param {Store} store @param {number} item */
function sorted(store, item) {
  const words = store.text(item);
  const starred = store.private.stars.includes(item);
  return html`<li><p class="voice">${starred ? html`<span class="st-mark">${icon("star", gettext("starred"))}</span> ` : nothing}${words || gettext("These words were erased.")}</p>
    <div class="row wrap g2">${piles(store, item)}
      ${words && store.may("save_action") ? html`<button class="btn quiet sm" type="button" aria-label=${about(gettext("Make it an action"), words)} @click=${() => take(store, words)}>${icon("arrow-right")} ${gettext("Make it an action")}</button>` : nothing}</div></li>`;
}

/** @param {Store} store @param {number} item */
function piles(store, item) {
  const names = { keep: gettext("Keep"), explore: gettext("Explore"), leave: pgettext("an idea", "Leave") };
  return html`<span class="sort" role="group" aria-label=${about(gettext("What I do with this line"), store.text(item))}>
    ${Object.entries(names).map(([pile, name]) => html`<button class=${pile === "keep" ? "k" : ""} type="button"
      aria-pressed=${store.private.piles[item] === pile} @click=${() => store.ask("sort", { item, pile })}>${name}</button>`)}</span>`;
}

/** A line becomes the beginning of an action, in one move. @param {Store} store @param {string} words */
function take(store, words) {
  another(store);
  Object.assign(store.typed, { "action:id": "new", "action:text": words });
  store.changed();
  requestAnimationFrame(() => document.getElementById("action-first_step")?.focus());
}

/** @param {Store} store */
function book(store) {
  const text = store.drafts.get(noteKey(store, "notebook")).text;
  if (!text.trim()) return nothing;
  return html`<details class="private"><summary>${gettext("My notebook")}</summary><p class="voice kept-lines">${text}</p></details>`;
}

/** @param {Store} store */
function aloud(store) {
  const text = store.drafts.get(noteKey(store, "synthesis")).text.trim();
  const ready = Boolean(text || store.private.actions.length);
  const again = store.state.plan_said !== null;
  return html`<div class="row wrap g2 aloud">
    <button class="btn primary" type="button" aria-disabled=${!ready} @click=${() => ready && say(store)}>
      ${again ? gettext("Say it anew") : gettext("Say my plan aloud")}</button>
    ${again ? html`<span class="tag ok">${icon("check")} ${gettext("The group has it")}</span>` : nothing}</div>`;
}

/** @param {Store} store */
function say(store) {
  store.drafts.flush();
  const actions = store.private.actions.map(({ text, first_step, first_step_on, obstacle }) => ({ text, first_step, first_step_on, obstacle }));
  return store.ask("say_plan", { synthesis: store.drafts.get(noteKey(store, "synthesis")).text, actions });
}

/** @param {Store} store */
const watching = (store) => html`<div class="two watching">
  ${store.state.plan_said === null ? quiet(store) : said(store)}
  <div class="stack g5">${commitment(store)}
    <section class="panel">${note(store, { key: noteKey(store, "notebook"), label: gettext("My notebook"), rows: 5, who: gettext("Only you") })}</section></div>
</div>`;

/** @param {Store} store */
const quiet = (store) => html`<section class="panel"><h2>${format(gettext("{name} is choosing"), { name: store.name(store.state.client) })}</h2>
  <p class="muted">${gettext("Some quiet helps. The plan appears here when it is said aloud.")}</p></section>`;
