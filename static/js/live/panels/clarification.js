// @ts-check
/** Step 2: questions asked aloud, noted with the answers; one's own next question, which is a draft until it was asked; ideas parked. */
import { html, nothing, repeat } from "lit";
import { gettext } from "codev/i18n";
import { busy } from "codev/live/once";
import { asked as iAsked, askedIt } from "codev/live/panels/draft";
import { wording } from "codev/live/panels/presentation";
import { about } from "codev/live/parts/about";
import { form, note } from "codev/live/parts/fields";
import { icon, theGroup } from "codev/live/parts/icons";
import { noteKey, place } from "codev/live/parts/place";
import { revising, tools } from "codev/live/parts/revise";
import { notes, parkedForLater, rule, scribe } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function clarification(store) {
  return {
    title: gettext("Asked so far"),
    tab: gettext("Asked"),
    notice: rule(store),
    sub: scribe(store, gettext("{name} notes the answers today")),
    list: html`${asked(store)} ${headline(store)}`,
    foot: theGroup(gettext("The group sees it")),
    own: own(store),
  };
}

/** @param {Store} store */
function own(store) {
  if (store.facilitates) return [];
  if (!store.roles.has("consultant")) return [notes(store)];
  const mine = [
    { id: "question", tab: gettext("My next question"), body: question(store) },
    { id: "parked", tab: gettext("Parked"), body: parkedForLater(store) },
  ];
  return store.roles.has("scribe") ? [{ id: "scribe", tab: gettext("To note"), body: noting(store) }, ...mine] : mine;
}

/** The headline may still change while questions are asked. @param {Store} store */
const headline = (store) => (store.roles.has("client") && store.state.headline !== null ? html`<div class="again">${wording(store)}</div>` : nothing);

/** @param {Store} store */
function asked(store) {
  const { questions } = store.state;
  if (!questions.length) {
    return html`<p class="small muted">${gettext("Nothing is noted yet. Questions are asked aloud; the scribe notes them here.")}</p>`;
  }
  return html`<div role="log" aria-live=${store.roles.has("client") ? "off" : "polite"}><ol class="asked">
    ${repeat(questions, (each) => each.item, (each) => item(store, each))}</ol></div>`;
}

/** @param {Store} store @param {{item: number, answer: number | null}} question */
function item(store, question) {
  const words = store.text(question.item);
  if (store.typed[`revise:${question.item}`] !== undefined) return html`<li data-item=${question.item}>${revising(store, question.item, words)}</li>`;
  const notes = store.may("note_answer");
  return html`<li data-item=${question.item}><p class="voice">${words || erased()}</p>
    ${question.answer === null ? nothing : html`<p class="ans">${store.text(question.answer)}</p>`}
    ${notes ? answering(store, question) : tools(store, question.item)}</li>`;
}

const erased = () => html`<span class="muted">${gettext("These words were erased.")}</span>`;

/** @param {Store} store @param {{item: number, answer: number | null}} question */
function answering(store, question) {
  const name = `answer:${question.item}`;
  if (store.typed[name] === undefined) {
    const open = () => store.type(name, store.text(question.answer));
    const answer = question.answer === null
      ? html`<button class="btn quiet sm" type="button" aria-label=${about(gettext("Note the answer"), store.text(question.item))} @click=${open}>${icon("message-square")} ${gettext("Note the answer")}</button>`
      : html`<button class="btn quiet sm icon" type="button" aria-label=${about(gettext("Change the answer"), store.text(question.item))} @click=${open}>${icon("message-square")}</button>`;
    return html`<div class="foot row g1">${answer} ${tools(store, question.item)}</div>`;
  }
  return form(store, {
    form: name, label: gettext("The answer"), send: gettext("Note it"), most: 2000, cancel: () => store.untype(name),
    submit: () => store.submit(name, "note_answer", { question: question.item }),
  });
}

/** @param {Store} store */
function noting(store) {
  const name = place(store, "question");
  return form(store, {
    form: name, label: gettext("A question that was asked"), send: gettext("Note it"), most: 2000, kind: "step",
    submit: () => store.submit(name, "note_question", {}),
  });
}

/** @param {Store} store */
function question(store) {
  const field = html`${note(store, {
    key: noteKey(store, "question"), label: gettext("My next question"), rows: 2,
    who: gettext("A draft of yours. It is heard when you ask it aloud"),
  })} ${noteIt(store)}`;
  if (!store.roles.has("scribe")) return field;
  // Whoever holds the pencil needs the room for the notes first.
  return html`<details class="folded" ?open=${iAsked(store) !== ""}><summary>${icon("plus")} ${gettext("My next question")}</summary>${field}</details>`;
}

/** @param {Store} store */
function noteIt(store) {
  if (!iAsked(store) || !store.may("note_question")) return nothing;
  return html`<div class="row wrap g2 asked-it"><button class="btn sm step" type="button" aria-busy=${busy(store, "asked")} @click=${() => askedIt(store)}>
    ${icon("check")} ${gettext("I asked it")}</button>${theGroup(gettext("Notes it for the group"))}</div>`;
}
