// @ts-check
/** Sealed scores: everybody scores every situation in silence; the result is shown once, without names. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { ballot, candidates, FEWEST, SCORED } from "codev/live/choice";
import { beadField, markName } from "codev/live/parts/beads";
import { icon, onlyMe } from "codev/live/parts/icons";
import { called } from "codev/live/parts/people";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function scores(store) {
  const { situations, client, scores: shown } = store.state;
  if (store.plan.choosing !== "scores" || !situations.length || client !== null) return nothing;
  return html`<section class="sealed" aria-label=${gettext("Sealed scores")}>
    <div class="row between wrap g3"><div class="stack g1"><h2 class="h3">${gettext("Sealed scores")}</h2>
      <p class="small muted">${shown === null
        ? gettext("Each one scores every situation in silence; nothing shows before all is revealed, and names never.")
        : gettext("The scores have been shown. Now talk; they go once somebody is named.")}</p></div>${seals(store)}</div>
    ${shown === null ? html`${own(store)} ${showing(store)}` : nothing}</section>`;
}

/** A dot closed per person who has scored. Whose is not said. @param {Store} store */
function seals(store) {
  const all = candidates(store).length;
  const done = Math.min(all, store.state.sealed.length);
  const label = format(ngettext("{done} of {all} has scored", "{done} of {all} have scored", done), { done, all });
  return html`<span class="seals" role="img" aria-label=${label} data-sealed=${done}>${Array.from({ length: all }, (_, at) => html`<i class=${at < done ? "" : "o"}></i>`)}</span>`;
}

/** @param {Store} store */
function showing(store) {
  if (!store.facilitates) return nothing;
  const enough = store.state.sealed.length >= FEWEST;
  return html`<div class="row wrap g3"><button class="btn" type="button" data-show-scores aria-disabled=${!enough} @click=${() => enough && store.conduct("show_scores")}>${icon("eye")} ${gettext("Show the scores")}</button>
    ${enough ? nothing : html`<span class="small muted">${gettext("Three people at the least, or it would tell who scored what.")}</span>`}</div>`;
}

/** @param {Store} store */
function own(store) {
  if (!store.may("seal_scores")) return nothing;
  const again = store.typed["scores:again"];
  if (store.state.sealed.includes(store.me ?? -1) && !again) {
    return html`<p class="row wrap g3"><span class="row g2">${icon("check")} ${gettext("Your scores are sealed.")}</span>
      <button class="btn quiet sm" type="button" @click=${() => store.type("scores:again", "1")}>${gettext("Score anew")}</button></p>`;
  }
  return fields(store);
}

/** @param {Store} store */
function fields(store) {
  const { situations } = store.state;
  const typed = /** @param {number} item @param {string} mark */ (item, mark) => store.typed[`score:${item}:${mark}`];
  const ready = ballot(situations, typed) !== null;
  return html`<form class="stack g4 score-form" @submit=${(/** @type {Event} */ e) => seal(store, e)}>
    ${situations.map((each) => html`<fieldset class="score"><legend class="voice">${store.text(each.item)} <span class="small muted">${called(store, each.seat)}</span></legend>
      ${SCORED.map((mark) => beadField({
        name: `score-${each.item}-${mark}`, label: markName(mark), value: Number(typed(each.item, mark) ?? 0), kind: mark,
        set: (value) => store.type(`score:${each.item}:${mark}`, String(value)),
      }))}</fieldset>`)}
    <div class="row wrap g3"><button class="btn primary" type="submit" aria-disabled=${!ready}>${gettext("Seal my scores")}</button>
      ${ready ? nothing : html`<span class="small muted">${gettext("Score each situation twice: urgent, important.")}</span>`}</div>
    ${onlyMe(gettext("Nobody reads your scores. Only what comes of all of them is shown"))}</form>`;
}

/** @param {Store} store @param {Event} event */
async function seal(store, event) {
  event.preventDefault();
  const filled = ballot(store.state.situations, (item, mark) => store.typed[`score:${item}:${mark}`]);
  if (!filled || !(await store.ask("seal_scores", { scores: filled }))) return;
  for (const name of Object.keys(store.typed)) if (name.startsWith("score")) delete store.typed[name];
  store.changed();
}
