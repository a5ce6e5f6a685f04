// @ts-check
/** Everything of the facilitator's that is not one of the four controls. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { chooseClient, chooseFloor, chooseScribe } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import { icon } from "codev/live/parts/icons";
import { script } from "codev/live/script";

export class CodevDrawer extends RoomElement {
  render() {
    const { store } = this;
    return html`<div class="row between"><h2>${gettext("For you")}</h2>
        <button class="btn quiet icon sm" type="button" aria-label=${gettext("Close the drawer")} @click=${() => store.show({ drawer: false })}>${icon("x")}</button></div>
      <ul class="cmds">${this.words()} ${this.floor()} ${this.roles()} ${this.steps()}</ul>
      ${this.script()}`;
  }

  /** @param {string} name @param {string} text @param {() => unknown} act @param {string} [klass] */
  item(name, text, act, klass = "") {
    const run = () => {
      if (matchMedia("(max-width: 1000px)").matches) this.store.show({ drawer: false });
      act();
    };
    return html`<li><button class="btn quiet sm ${klass}" type="button" @click=${run}>${icon(name)} ${text}</button></li>`;
  }

  words() {
    const { store } = this;
    const remind = (/** @type {string} */ what) => () => store.ask("remind", { what });
    return html`${this.item("message-circle-question-mark", gettext("Turn it into a question"), remind("question"))}
      ${store.step >= 3 ? this.item("target", gettext("Back to the request"), remind("request")) : nothing}
      ${this.item("clock", gettext("A word about the time"), remind("time"))}`;
  }

  floor() {
    const { store } = this;
    const running = store.state.running;
    const inRound = Boolean(running?.order.length) && running?.holder !== null;
    return html`${this.item("rotate-cw", gettext("Start a round"), () => store.conduct("start_round"))}
      ${this.item("users-round", gettext("Give the floor to…"), () => chooseFloor(store))}
      ${inRound ? this.item("skip-forward", gettext("Let this turn come back later"), () => store.ask("pass_turn", { holder: running?.holder })) : nothing}
      ${running?.holder == null ? nothing : this.item("minus", gettext("Free the floor"), () => store.ask("give_floor", { to: null, holder: running.holder }))}`;
  }

  roles() {
    const { store } = this;
    const { scribe, client } = store.state;
    return html`${store.step === 0 ? this.item("user-round-check", client === null ? gettext("Name the client") : gettext("Name another client"), () => chooseClient(store)) : nothing}
      ${this.item("pencil-line", scribe === null ? gettext("Name a scribe") : format(gettext("Pass the pencil ({name} has it)"), { name: store.name(scribe) }), () => chooseScribe(store))}`;
  }

  steps() {
    const { store } = this;
    return html`${this.item("plus", gettext("5 minutes more"), () => store.conduct("add_minutes", { minutes: 5 }))}
      ${store.state.running?.stage ? this.item("undo-2", gettext("Back one step"), () => store.conduct("go_back")) : nothing}
      ${this.item("door-closed", gettext("End the session"), () => this.dispatchEvent(new Event("end", { bubbles: true })), "danger")}`;
  }

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
