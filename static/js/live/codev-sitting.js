// @ts-check
/** Taking a seat: what stays here, one's weather, one button. Each person does it, also who sits beside another. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { arrive, waitsAtDoor } from "codev/live/arriving";
import { RoomElement } from "codev/live/base";
import { listensFirst, observes } from "codev/live/parts/catch-up";
import { weatherField } from "codev/live/parts/weather";

export class CodevSitting extends RoomElement {
  constructor() {
    super();
    this.alone = false;
    this.sitting = false;
  }

  /** Another person: another promise. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("store")) this.alone = false;
  }

  render() {
    const { store } = this;
    const knocks = waitsAtDoor(store);
    const why = this.alone ? (knocks ? this.patience() : nothing) : gettext("Tick the box first: it is our rule.");
    return html`<form class="stack g5" @submit=${this.sit}>
      <label class="card check"><input type="checkbox" name="alone" .checked=${this.alone} @change=${this.check}>
        <span><span class="voice stays">${gettext("What is said here stays here.")}</span>
        <span class="small muted block">${gettext("Nobody can overhear me. I record nothing, and I repeat nothing outside this group.")}</span></span></label>
      ${(knocks && store.state.phase === "live") || observes(store) ? nothing : weatherField(store)}
      <div class="row wrap"><button class="btn primary lg" type="submit" aria-disabled=${!this.alone || this.sitting} aria-describedby="why">${this.verb(knocks)}</button>
        <span class="small muted" id="why">${why}</span></div>
    </form>`;
  }

  /** @param {boolean} knocks */
  verb(knocks) {
    const { store } = this;
    if (store.as !== null) return format(knocks ? gettext("{name} is ready") : gettext("{name} takes their seat"), { name: store.name(store.as) });
    return knocks ? gettext("I am ready") : gettext("Take your seat");
  }

  patience() {
    if (this.store.state.locked) return gettext("The room is locked: the facilitator lets you in.");
    return listensFirst(this.store) && !observes(this.store)
      ? gettext("You are let in at the next pause, and listen until step 6.")
      : gettext("You are let in at the next pause.");
  }

  /** @param {any} event */
  check = (event) => {
    this.alone = event.target.checked;
    this.requestUpdate();
  };

  /** @param {Event} event */
  sit = async (event) => {
    event.preventDefault();
    if (!this.alone) return /** @type {HTMLElement | null} */ (this.querySelector("[name=alone]"))?.focus();
    if (this.sitting) return;
    this.sitting = true;
    this.requestUpdate();
    await arrive(this.store);
    this.sitting = false;
    this.requestUpdate();
  };
}
customElements.define("codev-sitting", CodevSitting);
