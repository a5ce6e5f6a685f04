// @ts-check
/** Step 4: consultants speak, the client listens. Lines are noted for the client, who stars them in private. */
import { html, nothing, repeat } from "lit";
import { gettext } from "codev/i18n";
import "codev/live/codev-signals";
import { about } from "codev/live/parts/about";
import { form, note } from "codev/live/parts/fields";
import { icon, theGroup } from "codev/live/parts/icons";
import { noteKey, place } from "codev/live/parts/place";
import { revising, tools } from "codev/live/parts/revise";
import { closed, parked, rule, scribe } from "codev/live/parts/shared";
import { KINDS, kindName } from "codev/live/steps";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function consultation(store) {
  const listens = store.roles.has("client");
  return {
    title: gettext("Noted"),
    notice: listens ? listening(store) : rule(store),
    sub: scribe(store, listens ? gettext("{name} writes for you") : gettext("{name} notes for the client")),
    list: lines(store),
    foot: theGroup(gettext("The group sees the lines, without their authors")),
    own: own(store),
  };
}

/** The server takes no line from the client here, unless the plan opens it: said, not only done. @param {Store} store */
function listening(store) {
  const text = store.plan.client_writes === "open"
    ? gettext("Write what touches you. Nothing calls for an answer now.")
    : gettext("Nothing calls for an answer now. In this step you write for yourself alone.");
  return html`<div class="listen">${icon("ear")}<p><strong>${gettext("You are listening")}</strong>${text} ${closed(store)}</p></div>`;
}

/** @param {Store} store */
function lines(store) {
  const all = [...store.state.lines].reverse(); // the last one said stands first, where one looks
  if (!all.length) return html`<p class="small muted">${gettext("Nothing is noted yet.")}</p>`;
  return html`<div role="log" aria-live=${store.roles.has("client") ? "off" : "polite"}><ol class="noted">
    ${repeat(all, (line) => line.item, (line) => row(store, line))}</ol></div>`;
}

/** When a line was first drawn here: it slides in once, and only if it came while one was looking. */
const drawn = new Map();

/** @param {Store} store @param {number} item */
function arriving(store, item) {
  if (!drawn.has(item)) drawn.set(item, item > store.first ? performance.now() : -Infinity);
  return performance.now() - drawn.get(item) < 1000;
}

/** @param {Store} store @param {{item: number, kind: string | null}} line */
function row(store, line) {
  const words = store.text(line.item);
  if (store.typed[`revise:${line.item}`] !== undefined) return html`<li class="revised" data-item=${line.item}>${revising(store, line.item, words)}</li>`;
  return html`<li class=${arriving(store, line.item) ? "arriving" : ""} data-item=${line.item}><p class="voice">${words || gettext("These words were erased.")}</p>
    ${line.kind ? html`<p class="kind">${kindName(line.kind)}</p>` : nothing}
    ${store.may("star") ? star(store, line.item) : tools(store, line.item)}</li>`;
}

/** @param {Store} store @param {number} item */
export function star(store, item) {
  const on = store.private.stars.includes(item);
  return html`<button class="star" type="button" aria-pressed=${on} aria-label=${about(gettext("Star this line, for you alone"), store.text(item))}
    @click=${() => store.ask("star", { item, on: !on })}>${icon("star")}</button>`;
}

/** @param {Store} store */
function own(store) {
  const book = { id: "book", tab: gettext("My notebook"), body: html`${notebook(store)} ${signs(store)}` };
  if (store.facilitates) return [];
  if (store.roles.has("client")) return store.may("contribute") ? [book, { id: "turn", tab: gettext("A line"), body: typing(store) }] : [book];
  if (!store.roles.has("consultant")) return [book];
  const turn = { id: "turn", tab: gettext("For my turn"), body: forMyTurn(store) };
  if (!store.roles.has("scribe")) return [turn, book];
  const folded = [turn, book].map((each) => ({ ...each, folds: true })); // the lines need the room
  return [{ id: "scribe", tab: gettext("To note"), body: contributing(store) }, ...folded];
}

/** @param {Store} store */
const notebook = (store) =>
  note(store, {
    key: noteKey(store, "notebook"), label: gettext("My notebook"), rows: 2,
    who: store.roles.has("client") ? gettext("Stars and notebook: only you") : gettext("Only you"),
  });

/** @param {Store} store */
const signs = (store) => (store.roles.has("client") && store.as === null ? html`<codev-signals .store=${store}></codev-signals>` : nothing);

/** @param {Store} store */
const forMyTurn = (store) => html`
  ${note(store, {
    key: noteKey(store, "turn"), label: gettext("For my turn"), rows: 3,
    who: store.state.scribe === null || store.state.scribe === store.me ? gettext("Only you. Say it aloud") : gettext("Only you. Say it aloud, the scribe notes"),
  })}
  ${parked(store, gettext("You parked this. It can be said now."), gettext("Only you, until you say it"))}
  ${store.roles.has("scribe") || !store.may("contribute") ? nothing : typing(store)}`;

/** Folded away: who speaks does not type. @param {Store} store */
const typing = (store) => html`<details class="folded" ?open=${Boolean(store.typed[place(store, "line")])}>
  <summary>${icon("plus")} ${gettext("Note a line myself")}</summary>${contributing(store)}</details>`;

/** @param {Store} store */
const contributing = (store) =>
  form(store, {
    form: place(store, "line"), label: store.roles.has("scribe") ? gettext("What was said, in a short line") : gettext("A short line for the client"),
    send: gettext("Note it"), most: 2000, kind: "step", more: kinds(store),
    submit: () => submit(store),
  });

/** @param {Store} store */
async function submit(store) {
  if (await store.submit(place(store, "line"), "contribute", { kind: store.typed.kind || null })) store.untype("kind");
}

/** An image or a feeling needs no kind. @param {Store} store */
function kinds(store) {
  if (store.stage?.kind !== "consultation") return nothing;
  return html`<label class="row g2 xsmall"><span class="muted">${gettext("Kind (if you like)")}</span>
  <select class="input sm" @change=${(/** @type {any} */ event) => store.type("kind", event.target.value)}>
    <option value="" ?selected=${!store.typed.kind}>${gettext("none")}</option>
    ${KINDS.map((kind) => html`<option value=${kind} ?selected=${store.typed.kind === kind}>${kindName(kind)}</option>`)}
  </select></label>`;
}
