// @ts-check
/** Three quiet signs to who runs the session, and to nobody else. Each waits five seconds, in which it can be taken back. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { SIGNALS } from "codev/live/line";
import { icon } from "codev/live/parts/icons";
import { mySignal, whoRuns } from "codev/live/parts/whispered";

export const UNDO = 5000; // ms
const TOLD = 4000; // ms that it says that the sign has arrived

export class CodevSignals extends RoomElement {
  constructor() {
    super();
    /** @type {{what: string, timer: any} | null} */
    this.waiting = null;
    this.told = "";
    /** @type {any} */
    this.timer = 0;
  }

  /** A step that changes takes the buttons away: what was pressed goes. */
  disconnectedCallback() {
    this.send();
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  render() {
    const { store } = this;
    return html`<div class="signals" role="group" aria-label=${this.heading()}>
      <p class="small muted" aria-hidden="true">${this.heading()}</p>
      <div class="sig">${SIGNALS.map((what) => html`<button class="btn sm" type="button" aria-pressed=${this.waiting?.what === what}
        @click=${() => this.press(what)}>${mySignal(store, what)}</button>`)}</div>
      <div class="sent" role="status">${this.state()}</div></div>`;
  }

  heading() {
    return format(gettext("A quiet sign, to {name} alone"), { name: whoRuns(this.store) });
  }

  state() {
    const name = whoRuns(this.store);
    if (this.waiting) {
      return html`<span>${format(gettext("It goes to {name} in five seconds."), { name })}</span>
        <button class="btn quiet sm" type="button" @click=${() => this.undo()}>${icon("undo-2")} ${gettext("Undo")}</button>`;
    }
    return this.told ? html`<span>${icon("check")} ${format(gettext("{name} has it."), { name })}</span>` : nothing;
  }

  /** Pressed again, it is taken back; another one takes its place. @param {string} what */
  press(what) {
    if (this.waiting?.what === what) return this.undo();
    this.undo();
    this.told = "";
    this.waiting = { what, timer: setTimeout(() => this.send(), UNDO) };
    this.requestUpdate();
  }

  undo() {
    clearTimeout(this.waiting?.timer);
    this.waiting = null;
    this.requestUpdate();
  }

  async send() {
    const what = this.waiting?.what;
    this.undo();
    if (!what || !(await this.store.ask("whisper", { to: null, what, text: "" }))) return;
    this.told = what;
    this.timer = setTimeout(() => {
      this.told = "";
      this.requestUpdate();
    }, TOLD);
    this.requestUpdate();
  }
}
customElements.define("codev-signals", CodevSignals);
