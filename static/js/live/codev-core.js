// @ts-check
/** The centre: step, words, time. Nothing here can be clicked. A word to all takes the words' place for eight seconds. */
import { html, keyed, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { beingTold } from "codev/live/choice";
import { figure } from "codev/live/clock";
import { icon } from "codev/live/parts/icons";
import { thinking, timeLeft } from "codev/live/parts/time";
import { reminderText, stepName } from "codev/live/steps";

const REMIND = 8000; // ms that a word to all stays
const LONG = 90; // characters that stand in full

/** @param {import("codev/live/store").Store} store @returns {string} the word to all that stands now, or "" */
export function reminder(store) {
  const said = store.state.reminder;
  if (!said || store.clock.now() - said.at > REMIND) return "";
  return reminderText(said.what);
}

/** What takes the words' place for a while: the quiet minute with its countdown, a word to all.
 * @param {import("codev/live/store").Store} store */
export function aside(store) {
  const ms = thinking(store);
  const said = reminder(store);
  if (said) return html`<p class="remind">${icon("message-circle-question-mark")}${said}</p>`;
  if (!ms) return null;
  return html`<p class="remind quiet">${icon("hourglass")}${writes(store) ? gettext("Quiet minutes to write") : gettext("A quiet minute for all")}
    <span class="num until" role="timer" aria-live="off">${figure(ms)}</span></p>`;
}

/** @param {import("codev/live/store").Store} store */
const writes = (store) => ["learning", "review"].includes(store.stage?.kind ?? "");

const WITHOUT_WORDS = ["learning", "break", "charter", "review"];
const BEFORE_REQUEST = ["presentation", "clarification"];

/** The words that matter in this step: what is being told, the headline, then the request. @param {import("codev/live/store").Store} store */
export function matter(store) {
  const { state } = store;
  const kind = store.stage?.kind ?? "";
  if (kind === "opening") return beingTold(store);
  if (WITHOUT_WORDS.includes(kind)) return "";
  if (state.request !== null && !BEFORE_REQUEST.includes(kind)) return store.text(state.request);
  return store.text(state.headline);
}

/** A number for the eye, a sentence for the ear. @param {import("codev/live/store").Store} store */
export function stepTold(store) {
  if (!store.step) return nothing;
  return html`<span aria-hidden="true">${store.step}\u2002</span><span class="sr">${format(gettext("Step {step} of 6"), { step: store.step })}, </span>`;
}

export class CodevCore extends RoomElement {
  static ticks = true;

  render() {
    const { store } = this;
    const kind = store.stage?.kind ?? "";
    const words = matter(store);
    const said = aside(store);
    return html`${words && !said ? this.whose() : nothing}
      ${words || said ? html`<h1 class="n">${stepTold(store)}${stepName(store.stage)}</h1>` : this.bare(kind)}
      ${said ?? this.words(words)}
      ${said && thinking(store) ? nothing : html`<span class="t num" role="timer" aria-live="off">${timeLeft(store)}</span>`}`;
  }

  /** @param {string} kind */
  bare(kind) {
    const { store } = this;
    const client = store.state.client;
    return html`${store.step ? html`<span class="n">${format(gettext("Step {step} of 6"), { step: store.step })}</span>` : nothing}
      <h1 class="name">${stepName(store.stage)}</h1>
      ${kind === "opening" && client !== null ? html`<span class="words sans">${this.named(client)}</span>` : nothing}`;
  }

  /** @param {number} client */
  named(client) {
    if (!this.store.state.accepted) return client === this.store.me ? gettext("Shall we work on yours today?") : format(gettext("{name} is asked"), { name: this.store.name(client) });
    if (client === this.store.me) return gettext("You are the client today");
    return format(gettext("{name} is the client today"), { name: this.store.name(client) });
  }

  /** @param {string} words */
  words(words) {
    if (!words) return nothing;
    return keyed(words, html`<p class="words ${words.length > LONG ? "long" : ""}">${format(gettext("“{words}”"), { words })}</p>`);
  }

  /** On a phone the step and the time stand in the head; here stands whose words they are. */
  whose() {
    const { store } = this;
    const { client, request } = store.state;
    if (store.stage?.kind === "opening") return this.tells();
    if (client === null) return nothing;
    const asks = request !== null && !BEFORE_REQUEST.includes(store.stage?.kind ?? "");
    if (client === store.me) return html`<span class="whose">${asks ? gettext("Your request") : gettext("Your headline")}</span>`;
    const text = asks ? gettext("{name} asks us") : gettext("{name} brings");
    return html`<span class="whose">${format(text, { name: store.name(client) })}</span>`;
  }

  /** In the opening: whose situation, or report, stands here. */
  tells() {
    const { store } = this;
    const holder = store.state.running?.holder ?? null;
    if (holder === store.me) return html`<span class="whose">${gettext("You tell")}</span>`;
    return html`<span class="whose">${format(gettext("{name} tells"), { name: store.name(holder) })}</span>`;
  }
}
customElements.define("codev-core", CodevCore);
