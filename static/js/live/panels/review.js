// @ts-check
/** The review of a cycle: a page of one's own to look back, marks, a round, then the closing as after every session. */
import { html } from "lit";
import { gettext } from "codev/i18n";
import { closing } from "codev/live/panels/closing";
import { note } from "codev/live/parts/fields";
import { onlyMe } from "codev/live/parts/icons";
import { noteKey } from "codev/live/parts/place";
import { done } from "codev/live/parts/written";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export const review = (store) => html`<div class="two">
  <section class="panel wide-panel"><h2 class="q">${gettext("What has changed for me since we began")}</h2>
    <ul class="asks small muted">${QUESTIONS().map((question) => html`<li>${question}</li>`)}</ul>
    ${note(store, { key: noteKey(store, "turn"), label: gettext("For my turn"), rows: 6, who: gettext("Only you. Say aloud what you choose") })}</section>
  <div class="aside6">${done(store)}
    <p>${gettext("Past situations stay where they are: we look at what they taught us.")}</p>
    ${onlyMe(gettext("The others see the mark, never the words"))}</div>
</div>
${closing(store)}`;

const QUESTIONS = () => [
  gettext("What do I do differently in my work?"),
  gettext("What did I learn about helping, and about being helped?"),
  gettext("What should this group, or the next one, keep and change?"),
];
