// @ts-check
/** Step 2: questions asked aloud, noted by the scribe with the answers; one's own next question; ideas parked. */
import { html, nothing, repeat } from "lit";
import { gettext } from "codev/i18n";
import { form, note } from "codev/live/parts/fields";
import { icon, theGroup } from "codev/live/parts/icons";
import { revising, tools } from "codev/live/parts/revise";
import { parked, parking, rule, scribe } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function clarification(store) {
  const own = [];
  if (store.may("note_question")) own.push({ id: "scribe", tab: gettext("To note"), body: noting(store) });
  if (store.may("park")) {
    own.push({ id: "question", tab: gettext("My next question"), body: question(store) });
    own.push({ id: "parked", tab: gettext("Parked"), body: html`${parking(store)} ${parked(store, gettext("Parked for step 4"), gettext("Only you, until you say it"))}` });
  } else if (!store.facilitates) own.push({ id: "book", tab: gettext("My notes"), body: book(store) });
  return {
    title: gettext("Asked so far"),
    tab: gettext("Asked"),
    notice: rule(store),
    sub: scribe(store, gettext("{name} notes the answers today")),
    list: asked(store),
    foot: theGroup(gettext("The group sees it")),
    own,
  };
}

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
  if (store.typed[`revise:${question.item}`] !== undefined) return html`<li>${revising(store, question.item, words)}</li>`;
  return html`<li><p class="voice">${words || erased()}</p>
    ${question.answer === null ? nothing : html`<p class="ans">${store.text(question.answer)}</p>`}
    ${store.may("note_answer") ? answering(store, question) : nothing}</li>`;
}

const erased = () => html`<span class="muted">${gettext("These words were erased.")}</span>`;

/** @param {Store} store @param {{item: number, answer: number | null}} question */
function answering(store, question) {
  const name = `answer:${question.item}`;
  if (store.typed[name] === undefined) {
    const open = () => store.type(name, store.text(question.answer));
    const answer = question.answer === null
      ? html`<button class="btn quiet sm" type="button" @click=${open}>${icon("message-square")} ${gettext("Note the answer")}</button>`
      : html`<button class="btn quiet sm icon" type="button" aria-label=${gettext("Change the answer")} @click=${open}>${icon("message-square")}</button>`;
    return html`<div class="foot row g1">${answer} ${tools(store, question.item)}</div>`;
  }
  return form(store, {
    form: name, label: gettext("The answer"), send: gettext("Note it"), most: 2000, cancel: () => store.untype(name),
    submit: () => store.submit(name, "note_answer", { question: question.item }),
  });
}

/** @param {Store} store */
const noting = (store) =>
  form(store, {
    form: "question", label: gettext("A question that was asked"), send: gettext("Note it"), most: 2000, kind: "step",
    submit: () => store.submit("question", "note_question", {}),
  });

/** @param {Store} store */
function question(store) {
  const field = note(store, {
    key: "note:question", label: gettext("My next question"), rows: 2,
    who: gettext("A draft of yours. It is heard when you ask it aloud"),
  });
  if (!store.roles.has("scribe")) return field;
  // Whoever holds the pencil needs the room for the notes first.
  return html`<details class="folded"><summary>${icon("plus")} ${gettext("My next question")}</summary>${field}</details>`;
}

/** @param {Store} store */
const book = (store) => note(store, { key: "note:notebook", label: gettext("My notes"), rows: 4, who: gettext("Only you") });
