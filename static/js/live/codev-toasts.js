// @ts-check
/** What is said in passing: a refusal for six seconds, the undo of a step for ten; and the state of the line while it lasts. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { undo, undoable } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import { busy, once } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { refusal } from "codev/live/refusals";
import { stepName } from "codev/live/steps";

const STAY = 6000;
const PATIENCE = 1500; // ms of a lost line before it is worth a word

/** @typedef {{key: number, text: string, until: number, knock?: number}} Said a knock: that seat can be let in */

export class CodevToasts extends RoomElement {
  static ticks = true;

  constructor() {
    super();
    /** @type {Said[]} */
    this.said = [];
    this.count = 0;
    this.lostAt = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.refused = (code) => this.say(refusal(code));
    this.store.witness((event, before) => this.hear(event, before));
  }

  /** @param {string} text @param {Partial<Said>} [more] */
  say(text, more = {}) {
    this.count += 1;
    const others = this.said.filter((each) => each.text !== text);
    this.said = [...others, { key: this.count, text, until: performance.now() + STAY, ...more }];
    this.requestUpdate();
  }

  /**
   * What changed for everybody, or for who holds the door. What happened before this page was opened is not told.
   * @param {import("codev/live/reduce").Recorded} event @param {import("codev/live/reduce").State} before
   */
  hear(event, before) {
    const { store } = this;
    if (event.seq <= store.first || !store.seated) return;
    const { seat, why, open } = event.data;
    if (event.type === "lead_named" && why !== "start") this.say(this.leads(seat));
    if (event.type === "writing_set") this.say(open ? gettext("Writing is open again.") : gettext("Writing is closed for now; the scribe goes on noting."));
    if (event.type === "session_reopened") this.say(gettext("The session is open again."));
    if (event.type === "deputy_named" && seat === store.me) this.say(event.data.on ? gettext("You are a deputy: if the line of who leads is lost, you can take over at once.") : gettext("You are no longer a deputy."));
    if (event.type === "knocked" && store.facilitates && !before.waiting.includes(seat)) this.knock(seat);
  }

  /** @param {number} seat */
  leads(seat) {
    const { store } = this;
    return seat === store.me ? gettext("You lead the session now.") : format(gettext("{name} leads the session now."), { name: store.name(seat) });
  }

  /** @param {number} seat */
  knock(seat) {
    this.say(format(gettext("{name} waits at the door."), { name: this.store.name(seat) }), { knock: seat, until: performance.now() + 2 * STAY });
  }

  render() {
    if (!this.matches(":hover, :focus-within")) this.said = this.said.filter((each) => each.until > performance.now());
    return html`<div role="status">${this.line()} ${this.incomplete()}</div>
      <div class="toast-list" role="status">${repeat(this.said, (each) => each.key, (each) => this.toast(each))}</div>
      ${this.undo()}`;
  }

  /** @param {Said} each */
  toast(each) {
    const { store } = this;
    const knocks = each.knock !== undefined && store.state.waiting.includes(each.knock);
    if (each.knock !== undefined && !knocks) return nothing;
    const close = () => {
      this.said = this.said.filter((other) => other !== each);
      this.requestUpdate();
    };
    return html`<p class="toast">${icon("info")}<span>${each.text}</span>
      ${knocks ? html`<button class="btn sm" type="button" aria-busy=${busy(store, "admit")} @click=${() => once(store, "admit", "admit", { seat: each.knock })}>${gettext("Let in")}</button>` : nothing}
      <button class="btn sm icon" type="button" aria-label=${gettext("Close")} @click=${close}>${icon("x")}</button></p>`;
  }

  undo() {
    const { store } = this;
    const what = undoable(store);
    if (!what || store.state.phase !== "live") return nothing;
    const step = stepName(store.stage);
    const text = { start: gettext("The session is open."), stop: gettext("The case is stopped."), step: format(gettext("The group is in: {step}"), { step }) }[what];
    return html`<p class="toast undo"><span>${text}</span>
      <button class="btn sm" type="button" aria-busy=${busy(store, "undo")} @click=${() => undo(store)}>${icon("undo-2")} ${gettext("Undo")}</button></p>`;
  }

  /** A part of the page that was to come later did not: most browsers never ask for it again. */
  incomplete() {
    if (!this.store.ui.incomplete) return nothing;
    return html`<p class="banner line-lost">${icon("triangle-alert")}<span>${gettext("A part of this page has not come. Reload it, and you are back where the group is.")}</span>
      <button class="btn sm" type="button" @click=${() => location.reload()}>${gettext("Reload the page")}</button></p>`;
  }

  line() {
    const { store } = this;
    if (store.connection !== "lost") this.lostAt = 0;
    else this.lostAt ||= performance.now();
    const gone = performance.now() - this.lostAt;
    if (!this.lostAt || gone < PATIENCE) return nothing;
    const clock = new Intl.DateTimeFormat(store.config.language, { hour: "numeric", minute: "2-digit" });
    const time = clock.format(Date.now() - gone);
    return html`<p class="banner line-lost">${icon("wifi-off")}<span>${this.lost()}
      ${format(gettext("Lost since {time}."), { time })}
      ${store.unsent ? gettext("What you typed is kept on this page until then.") : nothing}</span></p>`;
  }

  lost() {
    if (!navigator.onLine) return gettext("This device is offline; you are back in once it has a network.");
    return this.store.welcomed && this.store.state.phase === "live"
      ? gettext("The timer keeps running for the group; we are calling you back in.")
      : gettext("The line is lost; we are calling you back in.");
  }
}
customElements.define("codev-toasts", CodevToasts);
