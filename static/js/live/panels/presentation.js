// @ts-check
/** Step 1: the client tells; at the end a headline stands in the centre. The question that the client asks themselves is theirs. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { form, note } from "codev/live/parts/fields";
import { theGroup } from "codev/live/parts/icons";
import { noteKey, place } from "codev/live/parts/place";
import { anew, notes, rule, scribe } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function presentation(store) {
  return {
    title: gettext("The headline"),
    first: store.may("word_headline"),
    notice: rule(store),
    sub: scribe(store, gettext("{name} takes the notes today")),
    list: html`${headline(store)} ${wording(store)}`,
    own: store.roles.has("client") ? [question(store), notes(store, 3)] : [notes(store, 5)],
  };
}

/** @param {Store} store */
export function headline(store) {
  const words = store.text(store.state.headline);
  if (words) return html`<p class="voice big-words">${format(gettext("“{words}”"), { words })}</p>`;
  return html`<p class="small muted">${gettext("Once the situation is told, the client sums it up in one line: a headline, a cry from the heart. It will stand in the centre.")}</p>`;
}

/** @param {Store} store */
export function wording(store) {
  if (!store.may("word_headline")) return nothing;
  const words = store.text(store.state.headline);
  const name = place(store, "headline");
  const fields = html`${form(store, {
    form: name, label: gettext("In one line"), send: gettext("Put it in the centre"), most: 140, rows: 2, kind: "step",
    start: words, submit: () => store.submit(name, "word_headline", {}),
  })} ${theGroup(gettext("The group sees it"))}`;
  return words ? anew(store, name, fields) : fields;
}

/** It comes back when the request is worded. @param {Store} store */
const question = (store) => ({
  id: "question", tab: gettext("My question"),
  body: note(store, {
    key: noteKey(store, "question"), label: gettext("The question I ask myself"), rows: 2,
    who: gettext("Only you. Say it aloud at the end"), placeholder: gettext("The question I ask myself"),
  }),
});
