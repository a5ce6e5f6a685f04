// @ts-check
/** The client may take the case back at any time. It asks once, saying what happens. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { hasCase } from "codev/live/choice";
import { icon } from "codev/live/parts/icons";

export class CodevWithdraw extends RoomElement {
  get dialog() {
    return this.querySelector("dialog");
  }

  render() {
    const { store } = this;
    if (!hasCase(store.state, store.me)) return nothing;
    return html`<button class="btn quiet sm withdraw" type="button" @click=${() => this.dialog?.showModal()}>${icon("undo-2")} ${gettext("Withdraw my case")}</button>
      <dialog class="dialog" aria-labelledby="withdraw-title"><div class="stack"><h2 id="withdraw-title">${gettext("Withdraw your case?")}</h2>
        <p>${gettext("Every word of it is erased at once, for everybody: your situation, what was asked, said and noted, your plan, and the private notes of this session. What each one learned stays theirs.")}</p>
        <p>${gettext("Nobody asks why. This cannot be undone.")}</p>
        <div class="row wrap g2"><button class="btn danger" type="button" data-withdraw @click=${this.withdraw}>${gettext("Withdraw and erase")}</button>
          <button class="btn quiet" type="button" autofocus @click=${() => this.dialog?.close()}>${gettext("Keep my case")}</button></div></div></dialog>`;
  }

  withdraw = () => {
    this.dialog?.close();
    this.store.ask("withdraw_case");
  };
}
customElements.define("codev-withdraw", CodevWithdraw);
