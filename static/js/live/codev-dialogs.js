// @ts-check
/** The few dialogs: what cannot be taken back by a press says what happens, and has two buttons; the list of keys. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { advance, nextStage, notHeard } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import { shortcuts } from "codev/live/keymap";
import { keysOff, keysOn } from "codev/live/keys";
import { conductOnce, once } from "codev/live/once";
import { names } from "codev/live/parts/room";
import { nextName } from "codev/live/steps";

/** @typedef {"" | "end" | "next" | "keys" | "stop" | "remove"} Which */

export class CodevDialogs extends RoomElement {
  constructor() {
    super();
    /** @type {Which} */
    this.open = "";
    /** @type {number | null} whom it is about */
    this.seat = null;
  }

  /** @param {{which: Which, seat?: number}} about */
  show({ which, seat }) {
    this.seat = seat ?? null;
    this.ask(which);
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

  /** @param {Which} which */
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
    return html`<dialog class="dialog" aria-labelledby="dialog-title" aria-describedby="dialog-text" @close=${this.closed}>${this.body()}</dialog>`;
  }

  /** Told a moment after: another one may be open by then. */
  closed = () => {
    if (this.querySelector("dialog")?.open) return;
    this.open = "";
    this.requestUpdate();
  };

  body() {
    const bodies = { end: this.ending, next: this.leaving, stop: this.stopping, remove: this.removing, keys: this.keys };
    return this.open ? bodies[this.open].call(this) : nothing;
  }

  ending() {
    return this.question(
      gettext("End the session?"),
      gettext("The room closes for everybody. What each one wrote for themselves is kept, and the session’s page stays open for the learnings. You can reopen the room within ten minutes."),
      gettext("End the session"),
      () => conductOnce(this.store, "end", "end_session"),
      "danger",
    );
  }

  stopping() {
    return this.question(
      gettext("Stop the case?"),
      gettext("The case ends here and the group goes to the round of learnings: one may learn from a case that stops. What was noted stays. You can take it back within ten seconds."),
      gettext("Stop the case"),
      () => conductOnce(this.store, "stop", "stop_case"),
      "danger",
    );
  }

  removing() {
    const { store, seat } = this;
    const name = store.name(seat);
    const isClient = seat === store.state.client ? ` ${gettext("They are the client: the case then has none.")}` : "";
    return this.question(
      format(gettext("Ask {name} to leave the room?"), { name }),
      gettext("Their page closes at once, and they stay out until you let them back in. The others see the seat empty; nothing is said about why.") + isClient,
      gettext("Ask to leave"),
      () => once(store, "remove", "remove", { seat }),
      "danger",
    );
  }

  leaving() {
    const { store } = this;
    return this.question(
      format(gettext("Not heard yet: {names}"), { names: names(store, notHeard(store)) }),
      gettext("The next step can begin all the same, and you can take it back within ten seconds."),
      format(gettext("Next: {step}"), { step: nextName(nextStage(store)) }),
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
    return html`<div class="stack"><h2 id="dialog-title">${title}</h2><p id="dialog-text">${text}</p>
      <div class="row wrap g2"><button class="btn ${kind}" type="button" @click=${run}>${verb}</button>
        <button class="btn quiet" type="button" autofocus @click=${() => this.close()}>${gettext("Stay here")}</button></div></div>`;
  }

  keys() {
    const flip = (/** @type {any} */ event) => (event.target.checked ? keysOn() : keysOff());
    return html`<div class="stack"><div class="row between"><h2 id="dialog-title">${gettext("Keys")}</h2>
        <button class="btn primary sm" type="button" autofocus @click=${() => this.close()}>${gettext("Close")}</button></div>
      <table class="table keys" aria-labelledby="dialog-title"><tbody>${shortcuts(this.store).map(([key, text]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${text}</td></tr>`)}</tbody></table>
      <label class="check"><input type="checkbox" aria-describedby="dialog-text" .checked=${keysOn.are} @change=${flip}><span>${gettext("Use keys in this room")}</span></label>
      <p class="small muted" id="dialog-text">${gettext("Without them, only F6, Esc and Ctrl+Enter still work. In your account’s settings you can turn them off for good.")}</p></div>`;
  }
}
customElements.define("codev-dialogs", CodevDialogs);
