// @ts-check
/** Stages that are none of the six steps: the break, the charter read together, silence, images, questions only. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { clarification } from "codev/live/panels/clarification";
import { consultation } from "codev/live/panels/consultation";
import { headline } from "codev/live/panels/presentation";
import { note } from "codev/live/parts/fields";
import { icon } from "codev/live/parts/icons";
import { noteKey } from "codev/live/parts/place";
import { toCome } from "codev/live/parts/queue";
import { notes, parkedForLater, rule } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/codev-panel").Panel} Panel */

/** @param {Store} store @returns {Panel} */
const pause = (store) => ({
  title: gettext("A break"), first: true, notice: rule(store), own: [notes(store, 3)],
  list: html`<div class="resting">${icon("coffee")}<p>${gettext("Leave the screen, move, drink something.")}</p>
    <p class="small muted">${gettext("The situation rests too: nobody speaks of it while some are away. The line stays open.")}</p></div>`,
});

/** The text is read where it stands: the page opens beside the room. @param {Store} store @returns {Panel} */
export const charter = (store) => ({
  title: gettext("Our charter"), first: true, notice: rule(store), own: [notes(store, 3)],
  list: html`<ol class="in-breath small">${METHOD().map((line) => html`<li>${line}</li>`)}</ol>
    <p><a class="btn" href=${`${store.config.group_url}charter/`} target="_blank" rel="noopener">${icon("external-link")} ${gettext("Open the charter beside the room")}</a></p>
    ${toCome(store, gettext("Still to speak"))}`,
});

/** The method in one breath. */
const METHOD = () => [
  gettext("One of us tells a situation; nobody interrupts."),
  gettext("We ask, to understand."),
  gettext("We agree on one request."),
  gettext("We offer; the client listens."),
  gettext("The client chooses a small first step."),
  gettext("Each of us says what they learned."),
];

/** @param {Store} store @returns {Panel} */
export function stillness(store) {
  const own = store.facilitates ? [] : [notes(store, 5)];
  const park = store.may("park") ? [{ id: "parked", tab: gettext("Parked"), body: parkedForLater(store) }] : [];
  return {
    title: gettext("Silence"), notice: rule(store), own: [...own, ...park],
    list: html`${store.state.headline === null ? nothing : headline(store)}<p class="small muted">${gettext("There is nothing to do. What comes may be an image, a feeling, a gesture.")}</p>`,
  };
}

/** Lines as in the consultation: images and feelings, without a kind. @param {Store} store @returns {Panel} */
export function mirroring(store) {
  const panel = consultation(store);
  return { ...panel, title: gettext("What came") };
}

/** Asked and answered as in the clarification; what the client takes goes on a page of their own. @param {Store} store @returns {Panel} */
export function questions(store) {
  const panel = clarification(store);
  if (!store.roles.has("client")) return panel;
  const taking = note(store, { key: noteKey(store, "notebook"), label: gettext("What I take from it"), rows: 4, who: gettext("Only you") });
  return { ...panel, own: [{ id: "book", tab: gettext("My notes"), body: taking }] };
}

export { pause as break };
