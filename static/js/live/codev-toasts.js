// @ts-check
/** What is said in passing: a refusal for six seconds, the undo of a step for ten; and the state of the line while it lasts. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { icon } from "codev/live/parts/icons";
import { refusal } from "codev/live/refusals";
import { stepName } from "codev/live/steps";

const STAY = 6000;
const PATIENCE = 1500; // ms of a lost line before it is worth a word

export class CodevToasts extends RoomElement {
  static ticks = true;

  constructor() {
    super();
    /** @type {{key: number, text: string, until: number}[]} */
    this.said = [];
    this.count = 0;
    this.lostAt = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.refused = (code) => this.say(refusal(code));
  }

  /** @param {string} text */
  say(text) {
    this.count += 1;
    const others = this.said.filter((each) => each.text !== text);
    this.said = [...others, { key: this.count, text, until: performance.now() + STAY }];
    this.requestUpdate();
  }

  render() {
    if (!this.matches(":hover, :focus-within")) this.said = this.said.filter((each) => each.until > performance.now());
    return html`${this.line()}
      <div class="toast-list" role="status">${repeat(this.said, (each) => each.key, (each) => this.toast(each))}</div>
      ${this.undo()}`;
  }

  /** @param {{key: number, text: string}} each */
  toast(each) {
    const close = () => {
      this.said = this.said.filter((other) => other !== each);
      this.requestUpdate();
    };
    return html`<p class="toast">${icon("info")}<span>${each.text}</span>
      <button class="btn sm icon" type="button" aria-label=${gettext("Close")} @click=${close}>${icon("x")}</button></p>`;
  }

  undo() {
    const { store } = this;
    const { undo_until: until, running, before } = store.state;
    if (!store.facilitates || !until || !running || !before || store.clock.now() > until) return nothing;
    const step = stepName(store.stage?.kind ?? "");
    return html`<p class="toast undo"><span>${format(gettext("The group is in: {step}"), { step })}</span>
      <button class="btn sm" type="button" @click=${() => store.conduct("undo_step")}>${icon("undo-2")} ${gettext("Undo")}</button></p>`;
  }

  line() {
    const { connection, welcomed } = this.store;
    if (connection !== "lost") this.lostAt = 0;
    else this.lostAt ||= performance.now();
    if (!this.lostAt || performance.now() - this.lostAt < PATIENCE) return nothing;
    const text = welcomed && this.store.state.phase === "live"
      ? gettext("The timer keeps running for the group; we are calling you back in.")
      : gettext("The line is lost; we are calling you back in.");
    return html`<p class="banner line-lost" role="status">${icon("wifi-off")}<span>${text}
      ${this.store.drafts.unsaved ? gettext("What you typed is kept on this page until then.") : nothing}</span></p>`;
  }
}
customElements.define("codev-toasts", CodevToasts);
