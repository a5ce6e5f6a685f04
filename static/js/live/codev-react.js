// @ts-check
/** A small button beside one's own controls: three signs to the group, seen for a moment. Closed where the client speaks or listens. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { icon } from "codev/live/parts/icons";
import { ICONS, react, word } from "codev/live/reactions";

export class CodevReact extends RoomElement {
  constructor() {
    super();
    this.open = false;
    this.addEventListener("focusout", (event) => {
      if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.turn(false);
    });
  }

  render() {
    const { voice } = this.store;
    if (!voice.may("react")) return nothing;
    return html`<button class="btn icon" type="button" aria-label=${gettext("React")} title=${gettext("React")} aria-expanded=${this.open}
        @click=${() => this.turn(!this.open)} @keydown=${this.escape}>${icon("smile-plus")}</button>
      ${this.open ? this.choices(voice) : nothing}`;
  }

  /** @param {import("codev/live/store").Store} voice */
  choices(voice) {
    return html`<div class="reacts" role="group" aria-label=${gettext("A sign to the group, seen for a moment")} @keydown=${this.escape}>
      ${Object.keys(ICONS).map((kind) => html`<button class="btn quiet" type="button" data-react=${kind} @click=${() => this.choose(voice, kind)}>
        ${icon(ICONS[kind])} ${word(kind)}</button>`)}</div>`;
  }

  /** @param {KeyboardEvent} event */
  escape = (event) => {
    if (event.key !== "Escape" || !this.open) return;
    event.preventDefault();
    this.back();
  };

  /** @param {import("codev/live/store").Store} voice @param {string} kind */
  choose(voice, kind) {
    react(voice, kind);
    this.back();
  }

  /** The choices go: the focus stays where one was. */
  back() {
    this.querySelector("button")?.focus();
    this.turn(false);
  }

  /** @param {boolean} open */
  turn(open) {
    this.open = open;
    this.requestUpdate();
  }
}
customElements.define("codev-react", CodevReact);
