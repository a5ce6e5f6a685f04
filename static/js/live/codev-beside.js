// @ts-check
/** Somebody else is at this screen: who it is, then the code that only they can read. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { icon } from "codev/live/parts/icons";
import { missing } from "codev/live/parts/beside";
import { avatar } from "codev/live/parts/people";
import { post } from "codev/live/post";

export class CodevBeside extends RoomElement {
  constructor() {
    super();
    /** @type {number | null} who proves that it is them */
    this.seat = null;
    this.shown = false;
    this.code = "";
    this.error = "";
    this.said = "";
    this.busy = false;
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  async show() {
    this.set({ shown: true, seat: null, code: "", error: "", said: "" });
    await this.updateComplete;
    this.dialog?.showModal();
  }

  close = () => this.dialog?.close();

  /** @param {Partial<CodevBeside>} changes */
  set(changes) {
    Object.assign(this, changes);
    this.requestUpdate();
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="beside-title" @close=${() => this.set({ shown: false })}>
      ${!this.shown ? nothing : this.seat === null ? this.who() : this.proving(this.seat)}</dialog>`;
  }

  who() {
    const { store } = this;
    return html`<div class="stack g4"><h2 id="beside-title">${gettext("Who is with you at this screen?")}</h2>
      <p>${gettext("Each one has a seat of their own. They prove that it is them with a code, which goes to their own e-mail address.")}</p>
      <ul class="who-beside">${missing(store).map((seat) => html`<li><button class="btn" type="button" data-beside=${seat} aria-disabled=${this.busy} @click=${() => this.ask(seat)}>
        ${avatar(store, seat)} ${store.name(seat)}</button></li>`)}</ul>
      ${this.wrong()}
      <div class="row wrap g2"><button class="btn quiet" type="button" @click=${this.close}>${gettext("Cancel")}</button></div></div>`;
  }

  /** @param {number} seat */
  proving(seat) {
    const name = this.store.name(seat);
    return html`<form class="stack g4" @submit=${this.prove}><h2 id="beside-title">${format(gettext("{name}, is it you?"), { name })}</h2>
      <p>${format(gettext("A code is on its way to the e-mail address of {name}. With it they have their seat here, until the session ends or one of you says that they are no longer here."), { name })}</p>
      <p class="small own-device">${icon("lock")} ${gettext("This screen shows nothing that is private to them: that waits on a device of their own.")}</p>
      <div class="field"><label for="beside-code">${gettext("Code")}</label>
        <input id="beside-code" class="input code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" .value=${this.code}
          aria-invalid=${Boolean(this.error)} aria-describedby="beside-wrong" @input=${(/** @type {any} */ e) => { this.code = e.target.value; }}>
        ${this.wrong()}</div>
      <div class="row wrap g2"><button class="btn primary" type="submit" aria-disabled=${this.busy}>${gettext("Take this seat")}</button>
        <button class="btn quiet" type="button" aria-disabled=${this.busy} @click=${() => this.ask(seat)}>${gettext("Send a new code")}</button>
        <button class="btn quiet" type="button" @click=${this.close}>${gettext("Cancel")}</button></div></form>`;
  }

  wrong() {
    return html`<p class=${this.error ? "err-line" : "small muted"} id="beside-wrong" role="status">${this.error ? html`${icon("circle-alert")} ${this.error}` : this.said}</p>`;
  }

  /** @param {number} seat @param {string} [path] @param {Record<string, string>} [fields] @returns {Promise<boolean>} whether it was done */
  async post(seat, path, fields) {
    if (this.busy) return false;
    this.set({ busy: true });
    const { error = "" } = await post(this.store, seat, path, fields);
    this.set({ busy: false, error, said: "" });
    return !error;
  }

  /** @param {number} seat */
  async ask(seat) {
    const again = this.seat === seat;
    if (!(await this.post(seat))) return;
    this.set({ seat, code: "", said: again ? gettext("A new code is on its way. The one before no longer works here.") : "" });
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#beside-code"))?.focus();
  }

  /** @param {Event} event */
  prove = async (event) => {
    event.preventDefault();
    const { seat, code } = this;
    if (seat === null) return;
    if (!(await this.post(seat, "code/", { code }))) return /** @type {HTMLElement | null} */ (this.querySelector("#beside-code"))?.focus();
    this.store.voices.expect(seat);
    this.close();
  };
}
customElements.define("codev-beside", CodevBeside);
