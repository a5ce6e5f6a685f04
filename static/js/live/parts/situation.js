// @ts-check
/** One's own situation: written on the spot or taken from one's own list, marked by its author, taken back at will. */
import { html, live, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { asSent } from "codev/live/as-sent";
import { broughtBy, KINDS, MARKS, missing } from "codev/live/choice";
import { beadField, beads, markName } from "codev/live/parts/beads";
import { icon, theGroup } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */

const FIELDS = ["text", "kind", ...MARKS];

/** @param {string} kind */
export function kindTag(kind) {
  return { problem: gettext("Problem"), concern: gettext("Concern"), project: gettext("Project") }[kind] ?? "";
}

/** @param {string} kind */
function kindHint(kind) {
  return {
    problem: gettext("a gap that troubles me"),
    concern: gettext("a question that stays with me"),
    project: gettext("something I want to bring about"),
  }[kind] ?? "";
}

/** @param {Store} store */
export function ownSituation(store) {
  if (!store.may("bring_situation")) return nothing;
  const mine = broughtBy(store.state, store.me);
  const changing = store.typed["situation:open"] !== undefined && !settled(store);
  if (mine) return changing ? fields(store) : card(store, mine);
  if (settled(store)) return nothing;
  return html`<details class="folded bring" ?open=${changing} @toggle=${(/** @type {any} */ e) => opened(store, e.target.open)}>
    <summary>${icon("plus")} ${gettext("Bring a situation")}</summary>${fields(store)}</details>`;
}

/** Being scored, or taken: it stays as it was told. @param {Store} store */
const settled = ({ state, me }) => state.sealed.length > 0 || (me !== null && state.client === me);

/** @param {Store} store @param {boolean} open */
function opened(store, open) {
  if (open === (store.typed["situation:open"] !== undefined)) return;
  if (open) store.type("situation:open", "1");
  else store.untype("situation:open");
}

/** @param {Store} store @param {import("codev/live/reduce").Situation} mine */
function card(store, mine) {
  return html`<div class="mine" data-mine><div class="row between"><span class="sub">${gettext("My situation")}</span><span class="tag">${kindTag(mine.kind)}</span></div>
    <p class="voice">${store.text(mine.item)}</p>
    <dl class="own-marks">${MARKS.map((mark) => html`<div><dt>${markName(mark)}</dt><dd>${beads(mine[/** @type {"wish"} */ (mark)], mark)}</dd></div>`)}</dl>
    <div class="row between wrap g2">${theGroup(gettext("The group sees it"))}
      ${settled(store) ? nothing : html`<span class="row g2"><button class="btn quiet sm" type="button" @click=${() => change(store, mine)}>${gettext("Change it")}</button>
      <button class="btn quiet sm" type="button" @click=${() => store.ask("take_back_situation")}>${gettext("Not today")}</button></span>`}</div></div>`;
}

/** @param {Store} store @param {import("codev/live/reduce").Situation} mine */
function change(store, mine) {
  store.typed["situation:text"] = store.text(mine.item);
  for (const name of ["kind", ...MARKS]) store.typed[`situation:${name}`] = String(mine[/** @type {"kind"} */ (name)]);
  store.type("situation:open", "1");
}

/** @param {Store} store @returns {Record<string, string>} */
const typed = (store) => Object.fromEntries(FIELDS.map((name) => [name, store.typed[`situation:${name}`] ?? ""]));

/** @param {Store} store */
function fields(store) {
  const now = typed(store);
  const lacks = store.typed["situation:asked"] ? missing(now) : "";
  return html`<form class="field bring-form" @submit=${(/** @type {Event} */ e) => bring(store, e)} novalidate>
    ${earlier(store)}
    <label for="situation-text">${gettext("My situation, in one line")}</label>
    <textarea id="situation-text" class="input voice" rows="2" maxlength="140" aria-invalid=${lacks === "text"} aria-describedby="situation-hint situation-lacks"
      .value=${live(now.text)} @input=${(/** @type {any} */ e) => store.type("situation:text", e.target.value)}></textarea>
    <p class="hint" id="situation-hint">${gettext("Initials for people outside the group.")}</p>
    <div class="kinds" role="radiogroup" aria-label=${gettext("What it is")}>${KINDS.map((kind) => html`<label class="kind"><input type="radio" name="situation-kind" value=${kind}
      .checked=${live(now.kind === kind)} @change=${() => store.type("situation:kind", kind)}><span>${kindTag(kind)}<span class="sr">, ${kindHint(kind)}</span></span></label>`)}</div>
    ${now.kind ? html`<p class="hint">${format(gettext("{kind}: {hint}."), { kind: kindTag(now.kind), hint: kindHint(now.kind) })}</p>` : nothing}
    <div class="bead-fields">${MARKS.map((mark) => beadField({
      name: `situation-${mark}`, label: markName(mark), value: Number(now[mark]), kind: mark,
      set: (value) => store.type(`situation:${mark}`, String(value)),
    }))}</div>
    <p class="err-line" id="situation-lacks" role="status">${lacks ? html`${icon("circle-alert")} ${lacking(lacks)}` : nothing}</p>
    <div class="row wrap g2"><button class="btn sm primary" type="submit">${gettext("Bring it")}</button>
      <button class="btn sm quiet" type="button" @click=${() => store.untype("situation:open")}>${gettext("Cancel")}</button></div>
    ${theGroup(gettext("The group sees it once you bring it"))}
  </form>`;
}

/** @param {string} what */
const lacking = (what) =>
  ({
    text: gettext("Say it in one line first."),
    kind: gettext("Say what it is: a problem, a concern or a project."),
    marks: gettext("Set the three marks, from 1 to 5."),
  })[what] ?? "";

/** One's own list, seen by oneself alone. @param {Store} store */
function earlier(store) {
  const own = (store.private.situations ?? []).filter((each) => each.text !== store.typed["situation:text"]);
  if (!own.length) return nothing;
  return html`<details class="folded"><summary>${icon("list")} ${gettext("From my own list")}</summary>
    <ul class="own-list">${own.map((each) => html`<li><button class="btn quiet sm" type="button" @click=${() => take(store, each)}>
      <span class="voice">${each.text}</span><span class="tag">${kindTag(each.kind)}</span></button></li>`)}</ul></details>`;
}

/** @param {Store} store @param {{text: string, kind: string}} one */
function take(store, one) {
  store.typed["situation:kind"] = one.kind;
  store.type("situation:text", one.text);
}

/** @param {Store} store @param {Event} event */
async function bring(store, event) {
  event.preventDefault();
  const now = typed(store);
  if (missing(now)) return store.type("situation:asked", "1");
  const text = now.text.trim();
  const known = (store.private.situations ?? []).find((each) => each.text === text && each.kind === now.kind);
  const marks = Object.fromEntries(MARKS.map((mark) => [mark, Number(now[mark])]));
  const stands = asSent(store, FIELDS.map((name) => `situation:${name}`));
  const accepted = await store.ask("bring_situation", { situation: known?.id ?? null, kind: now.kind, text, ...marks });
  if (!accepted || !stands()) return; // typed on: to be brought in its place
  for (const name of [...FIELDS, "asked", "open"]) delete store.typed[`situation:${name}`];
  store.changed();
}
