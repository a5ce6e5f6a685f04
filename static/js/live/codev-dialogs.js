// @ts-check
/** The few dialogs: ending the session, leaving a step before everybody was heard, the list of keys. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { advance, nextStage, notHeard } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import { keysOff, keysOn, shortcuts } from "codev/live/keys";
import { nextName } from "codev/live/steps";

export class CodevDialogs extends RoomElement {
  constructor() {
    super();
    /** @type {"" | "end" | "next" | "keys"} */
    this.open = "";
  }

  end() {
    this.ask("end");
  }

  /** To the next step; it asks first when somebody was not heard. */
  next() {
    if (!nextStage(this.store)) this.ask("end");
    else if (notHeard(this.store).length && this.store.state.running?.heard.length) this.ask("next");
    else advance(this.store);
  }

  help() {
    this.ask("keys");
  }

  /** @param {"end" | "next" | "keys"} which */
  async ask(which) {
    this.open = which;
    this.requestUpdate();
    await this.updateComplete;
    const dialog = this.querySelector("dialog");
    if (dialog && !dialog.open) dialog.showModal();
  }

  close() {
    this.querySelector("dialog")?.close();
  }

  render() {
    return html`<dialog class="dialog" aria-labelledby="dialog-title" @close=${this.closed}>${this.body()}</dialog>`;
  }

  closed = () => {
    this.open = "";
    this.requestUpdate();
  };

  body() {
    if (this.open === "end") return this.ending();
    if (this.open === "next") return this.leaving();
    return this.open === "keys" ? this.keys() : nothing;
  }

  ending() {
    return this.question(
      gettext("End the session?"),
      gettext("The room closes for everybody. What each one wrote for themselves is kept, and the session’s page stays open for the learnings. This cannot be undone."),
      gettext("End the session"),
      () => this.store.conduct("end_session"),
      "danger",
    );
  }

  leaving() {
    const { store } = this;
    const names = new Intl.ListFormat(store.config.language).format(notHeard(store).map((seat) => store.name(seat)));
    return this.question(
      format(gettext("Not heard yet: {names}"), { names }),
      gettext("The next step can begin all the same, and you can take it back within ten seconds."),
      format(gettext("Next: {step}"), { step: nextName(nextStage(store)?.kind ?? "") }),
      () => advance(store),
      "primary",
    );
  }

  /** @param {string} title @param {string} text @param {string} verb @param {() => void} act @param {string} kind */
  question(title, text, verb, act, kind) {
    const run = () => {
      this.close();
      act();
    };
    return html`<div class="stack"><h2 id="dialog-title">${title}</h2><p>${text}</p>
      <div class="row wrap g2"><button class="btn ${kind}" type="button" @click=${run}>${verb}</button>
        <button class="btn quiet" type="button" autofocus @click=${() => this.close()}>${gettext("Stay here")}</button></div></div>`;
  }

  keys() {
    const flip = (/** @type {any} */ event) => (event.target.checked ? keysOn() : keysOff());
    return html`<div class="stack"><h2 id="dialog-title">${gettext("Keys")}</h2>
      <table class="table keys"><tbody>${shortcuts(this.store).map(([key, text]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${text}</td></tr>`)}</tbody></table>
      <label class="check"><input type="checkbox" .checked=${keysOn.are} @change=${flip}><span>${gettext("Use keys in this room")}</span></label>
      <div><button class="btn primary" type="button" autofocus @click=${() => this.close()}>${gettext("Close")}</button></div></div>`;
  }
}
customElements.define("codev-dialogs", CodevDialogs);
