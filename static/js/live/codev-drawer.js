// @ts-check
/** Everything of the facilitator's that is not one of the four controls: at hand, then folded by subject. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import "codev/live/codev-whispers";
import { floor } from "codev/live/drawer/floor";
import { item } from "codev/live/drawer/item";
import { ownNotes } from "codev/live/drawer/notes";
import { people } from "codev/live/drawer/people";
import { steps } from "codev/live/drawer/steps";
import { time } from "codev/live/drawer/time";
import { words } from "codev/live/drawer/words";
import { icon } from "codev/live/parts/icons";
import { script } from "codev/live/script";

export class CodevDrawer extends RoomElement {
  static ticks = true;

  constructor() {
    super();
    this.shown = ""; // the part that was unfolded last
  }

  render() {
    const { store } = this;
    return html`<div class="row between"><h2>${gettext("For you")}</h2>
        <button class="btn quiet icon sm" type="button" aria-label=${gettext("Close the drawer")} @click=${() => store.show({ drawer: false })}>${icon("x")}</button></div>
      ${words(store)} ${this.script()}
      <codev-whispers .store=${store}></codev-whispers>
      <div class="folds">${ownNotes(store)} ${floor(store)} ${time(store)} ${people(store, this.dialog)} ${steps(store, this.dialog)}</div>
      <ul class="cmds">${item(store, { icon: "door-closed", text: gettext("End the session…"), kind: "danger", act: () => this.dialog("end") })}</ul>`;
  }

  /** What was unfolded is seen whole, as far as there is room. */
  updated() {
    const { fold } = this.store.ui;
    if (fold && fold !== this.shown) this.querySelector(`[data-fold=${fold}]`)?.scrollIntoView({ block: "nearest" });
    this.shown = fold;
  }

  /** Who opens it goes in, unless it comes so late that they write elsewhere: letters would be taken for keys. */
  firstUpdated() {
    const writing = document.activeElement?.matches("input, textarea, [contenteditable]:not([contenteditable=false])");
    if (!writing) this.focus({ preventScroll: true });
  }

  connectedCallback() {
    super.connectedCallback();
    // A seat is chosen once the sheet is closed and this element gone with it: the room stays.
    this.room = this.closest("codev-room");
  }

  /** @param {string} which @param {number} [seat] */
  dialog = (which, seat) => this.room?.dispatchEvent(new CustomEvent("dialog", { detail: { which, seat } }));

  /** Folded from the start for who needs it no longer: a setting of theirs. */
  script() {
    const lines = script(this.store.stage);
    if (!lines) return nothing;
    /** @param {any} event */
    const keep = (event) => this.store.show({ prompts: event.currentTarget.open });
    const parts = [[gettext("Say"), lines.say], [gettext("Watch for"), lines.watch], [gettext("If it stalls"), lines.stuck]];
    return html`<details class="script" ?open=${this.store.ui.prompts} @toggle=${keep}>
      <summary>${gettext("Words for this step")}</summary>
      <dl>${parts.map(([title, said]) => html`<dt>${title}</dt>${/** @type {string[]} */ (said).map((each) => html`<dd>${each}</dd>`)}`)}</dl>
    </details>`;
  }
}

customElements.define("codev-drawer", CodevDrawer);
