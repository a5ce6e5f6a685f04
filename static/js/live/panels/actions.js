// @ts-check
/** What one will try: the client's actions, a commitment of another's own. What, the first small step, by when,
 * what could get in the way. Few and small. */
import { html, live, nothing, repeat } from "lit";
import { gettext } from "codev/i18n";
import { FIELDS, another, close, save } from "codev/live/panels/keeping";
import { planned } from "codev/live/panels/said";
import { about } from "codev/live/parts/about";
import { icon, onlyMe } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/store").Action} Action */

/** @param {Store} store */
export function actions(store) {
  const editing = store.typed["action:id"];
  const rows = repeat(store.private.actions, (action) => action.id, (action) =>
    String(action.id) === editing ? html`<li>${editor(store)}</li>` : planned(store, action, tools(store, action)));
  return html`<ul class="act-list">${rows}</ul>
    ${editing === "new" ? editor(store) : editing === undefined ? add(store) : nothing}`;
}

/** @param {Store} store */
function add(store) {
  const first = !store.private.actions.length;
  const client = store.roles.has("client");
  const hint = client
    ? gettext("One action is enough: what, the very first step, and a day.")
    : gettext("Somebody else’s situation often moves something of one’s own. One small thing is enough.");
  return html`${first ? html`<p class="small muted">${hint}</p>` : nothing}
    <button class="btn quiet add" type="button" @click=${() => edit(store, null)}>${icon("plus")} ${client ? gettext("Add an action") : gettext("Write one")}</button>`;
}

/** Beside the client's plan, of each of the others. @param {Store} store */
export function commitment(store) {
  if (store.as !== null || store.roles.has("client") || !store.may("save_action")) return nothing;
  return html`<section class="panel private"><div class="card-head"><h2>${gettext("A commitment of my own")}</h2>
    ${onlyMe(gettext("Only you, unless you say it"))}</div>${actions(store)}</section>`;
}

/** @param {Store} store @param {Action} action */
const tools = (store, action) => html`<p class="row g1 tools">
  <button class="btn quiet sm" type="button" aria-label=${about(gettext("Change"), action.text)} @click=${() => edit(store, action)}>${icon("pencil")} ${gettext("Change")}</button>
  <button class="btn quiet sm" type="button" aria-label=${about(gettext("Remove"), action.text)} @click=${() => store.ask("drop_action", { action: action.id })}>${icon("trash-2")} ${gettext("Remove")}</button></p>`;

/** @param {Store} store @param {Action | null} action */
function edit(store, action) {
  another(store);
  Object.assign(store.typed, { "action:id": action ? String(action.id) : "new" });
  for (const field of FIELDS) store.typed[`action:${field}`] = action?.[/** @type {keyof Action} */ (field)]?.toString() ?? "";
  store.changed();
  requestAnimationFrame(() => document.getElementById("action-text")?.focus());
}

/** @param {Store} store */
function editor(store) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    save(store);
  };
  return html`<form class="act edit stack g3" @submit=${submit}>
    ${field(store, "text", store.roles.has("client") ? gettext("What I will do") : gettext("A commitment of my own"), 2, 2000)}
    ${field(store, "first_step", gettext("First small step"), 1, 2000)}
    ${date(store)}
    ${field(store, "obstacle", gettext("What could get in the way"), 1, 2000)}
    <div class="row wrap g2"><button class="btn step sm" type="submit">${store.roles.has("client") ? gettext("Keep this action") : gettext("Keep it")}</button>
      <button class="btn quiet sm" type="button" @click=${() => close(store)}>${gettext("Cancel")}</button></div></form>`;
}

/** @param {Store} store @param {string} name @param {string} label @param {number} rows @param {number} most */
const field = (store, name, label, rows, most) => html`<div class="field"><label for=${`action-${name}`}>${label}</label>
  <textarea id=${`action-${name}`} class="input voice" rows=${rows} maxlength=${most} .value=${live(store.typed[`action:${name}`] ?? "")}
    @input=${(/** @type {any} */ event) => store.type(`action:${name}`, event.target.value)}></textarea></div>`;

/** @param {Store} store */
const date = (store) => html`<div class="field"><label for="action-first_step_on">${gettext("By")}</label>
  <input id="action-first_step_on" class="input" type="date" .value=${live(store.typed["action:first_step_on"] ?? "")}
    @change=${(/** @type {any} */ event) => store.type("action:first_step_on", event.target.value)}></div>`;
