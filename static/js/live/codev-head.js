// @ts-check
/** The room's first line: the mark, where we are, who can hear, how long; on a phone, step and time too. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { beside } from "codev/live/parts/beside";
import { closedMark } from "codev/live/parts/icons";
import { mark } from "codev/live/parts/mark";
import { called } from "codev/live/parts/people";
import { miniRing } from "codev/live/parts/ring";
import { sinceStart, timeLeft } from "codev/live/parts/time";
import { soundSwitch } from "codev/live/sound/wish";
import { stepName } from "codev/live/steps";

export class CodevHead extends RoomElement {
  static ticks = true;

  render() {
    const { store } = this;
    const live = store.seated && store.state.phase === "live";
    return html`<a class="brand" href=${store.config.group_url} aria-label=${gettext("Codev, back to the group")}>${mark}${live ? nothing : "Codev"}</a>
      ${live ? html`${this.phone()}<span class="muted where-am-i hide-s">${this.topic()}</span>` : nothing}
      <span class="push row">${store.welcomed ? this.known() : nothing}</span>`;
  }

  /** All at once, when the server has told: what came one after the other would push the first aside. */
  known() {
    const since = html`<span class="small muted nowrap">${sinceStart(this.store)}</span>`;
    return html`${this.observers()}${this.rehearsal()}${this.closed()}${since}`;
  }

  /** Where two clients share a session, whose turn it is among them. */
  topic() {
    const { store } = this;
    const cases = Math.max(0, ...store.plan.stages.map((stage) => stage.case));
    if (cases < 2) return store.topic;
    const which = store.state.case > 1 ? gettext("second client") : gettext("first client");
    return `${store.topic} · ${which}`;
  }

  phone() {
    const { store } = this;
    const running = store.state.running;
    const rest = running?.order.length ? running.order.filter((seat) => !running.heard.includes(seat)) : [running?.next ?? null];
    const names = [running?.holder ?? null, ...rest].filter((seat) => seat !== null).slice(0, 3).map((seat) => called(store, seat));
    const order = names.length ? format(gettext("Speaking: {names}"), { names: names.join(", ") }) : "";
    return html`<span class="only-phone head-ring">${miniRing(store, 48)}</span>
      <div class="only-phone head-step"><h1 class="head-name">${store.step ? html`<span class="sr">${format(gettext("Step {step} of 6"), { step: store.step })}, </span>` : nothing}${stepName(store.stage)}</h1>
        <span class="small muted num">${[timeLeft(store), order].filter(Boolean).join(". ")}</span></div>`;
  }

  /** Who sees and hears, and has no seat on the circle's line. */
  observers() {
    const { store } = this;
    const names = store.state.observers.filter((seat) => store.state.seats.includes(seat)).map((seat) => called(store, seat));
    if (!names.length) return nothing;
    return html`<span class="small muted observers">${format(ngettext("Observer: {names}", "Observers: {names}", names.length), { names: names.join(", ") })}</span>`;
  }

  /** Nobody shall take simulated people for real ones. */
  rehearsal() {
    if (!this.store.config.rehearsal) return nothing;
    return html`<span class="tag lampy rehearses"><span class="hide-s">${gettext("Rehearsal: the others are simulated")}</span><span class="only-s">${gettext("Rehearsal")}</span></span>`;
  }

  closed() {
    const { store } = this;
    const present = store.state.seats.filter((seat) => store.here.includes(seat) || seat === store.me);
    return html`<details class="closed-list" @keydown=${this.escape}>
      <summary class="closed">${closedMark} ${gettext("Closed group, nothing recorded")}</summary>
      <div class="stack g2"><h2 class="sub">${gettext("In this room")}</h2>
        <ul>${present.map((seat) => html`<li>${called(store, seat)}</li>`)}</ul>
        <p>${gettext("No sound and no picture is kept. What is noted for the group is seen by those who are here; what is private is seen by its author.")}</p>
        ${beside(this.store)}
        ${soundSwitch(store, this.say)}
        <p><button class="btn quiet sm" type="button" @click=${this.help}>${gettext("Keys of this room")}</button></p></div>
    </details>`;
  }

  /** @param {string} text */
  say = (text) => /** @type {any} */ (this.closest("codev-room")?.querySelector("codev-toasts"))?.say(text);

  help = () => this.dispatchEvent(new Event("help", { bubbles: true }));

  /** @param {KeyboardEvent} event */
  escape = (event) => {
    const details = this.querySelector("details");
    if (event.key !== "Escape" || !details?.open) return;
    event.stopPropagation();
    details.open = false;
    /** @type {HTMLElement | null} */ (details.querySelector("summary"))?.focus();
  };
}
customElements.define("codev-head", CodevHead);
