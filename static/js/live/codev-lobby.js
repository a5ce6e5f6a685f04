// @ts-check
/** Before the start, and for who comes late: who is here, what stays here, one button. */
import { html, live, nothing, repeat } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { angles, turned } from "codev/live/geometry";
import "codev/live/codev-sitting";
import { comeBack } from "codev/live/detour";
import { beside, switcher } from "codev/live/parts/beside";
import { catchUp, observes } from "codev/live/parts/catch-up";
import { note } from "codev/live/parts/fields";
import { icon } from "codev/live/parts/icons";
import { called, tile } from "codev/live/parts/people";
import { ring } from "codev/live/parts/ring";
import { minutesText, timeLeft } from "codev/live/parts/time";
import { vars } from "codev/live/parts/vars";
import { weather, weatherForm } from "codev/live/parts/weather";
import { leader } from "codev/live/reduce";
import { stepName } from "codev/live/steps";

export class CodevLobby extends RoomElement {
  static ticks = true;

  connectedCallback() {
    super.connectedCallback();
    comeBack(this.store);
  }

  render() {
    const { store } = this;
    return html`<div class="stack g5">
        <div class="stack g2"><p class="muted">${store.topic}</p><h1>${this.heading()}</h1>${this.guests()}${this.observing()}</div>
        ${switcher(store)} ${this.body()} ${store.me === null ? nothing : beside(store)}
      </div>
      <div class="arrive ${store.state.phase === "live" ? "late" : ""}">${this.circle()}</div>`;
  }

  body() {
    const { voice } = this.store;
    if (voice.seated && voice.as !== null && !this.store.seated) return this.afterYou(voice);
    if (voice.seated) return this.seated();
    if (this.waits) return this.atTheDoor();
    return html`${this.where()} <codev-sitting .store=${voice}></codev-sitting>`;
  }

  /** Who sits beside is seated, and the owner of this screen is not yet: it shows what its owner may see.
   * @param {import("codev/live/store").Store} voice */
  afterYou(voice) {
    return html`<p class="banner pine">${icon("check")}<span>${format(gettext("{name} is seated. This screen shows the room once its owner sits too."), { name: voice.name(voice.as) })}</span></p>`;
  }

  /** Has this person knocked? */
  get waits() {
    const { me } = this.store.voice;
    return me !== null && this.store.state.waiting.includes(me);
  }

  // --- Words -------------------------------------------------------------------------------------

  heading() {
    const { store } = this;
    if (this.waits) return this.letIn();
    if (store.state.phase === "live") return gettext("The session has begun");
    const minutes = Math.ceil((Date.parse(store.config.starts_at) - store.clock.now()) / 60_000);
    if (minutes <= 0) return gettext("The room is open");
    if (minutes > 90) return format(gettext("The session begins at {time}"), { time: this.hour() });
    return format(ngettext("The session begins in {minutes} minute", "The session begins in {minutes} minutes", minutes), { minutes });
  }

  hour() {
    return new Intl.DateTimeFormat(this.store.config.language, { weekday: "long", hour: "numeric", minute: "2-digit" }).format(new Date(this.store.config.starts_at));
  }

  /** At the door: who lets one in, and when. */
  letIn() {
    const name = this.store.name(leader(this.store.state));
    if (this.store.state.locked) return name ? format(gettext("{name} can let you in"), { name }) : gettext("The facilitator can let you in");
    return name ? format(gettext("{name} will let you in at the next pause"), { name }) : gettext("The facilitator will let you in at the next pause");
  }

  atTheDoor() {
    const { store } = this;
    return html`<p class="muted" role="status">${store.state.locked
        ? gettext("The room is locked. Your seat is kept, and the facilitator sees that you are here.")
        : gettext("Your seat is kept. The group goes on without a break.")}</p>
      ${store.state.phase === "live" ? html`<div class="card late-card">${catchUp(store)}</div>` : nothing}`;
  }

  /** For who comes late, before they knock: where the group is. */
  where() {
    const { store } = this;
    if (store.state.phase === "live") return html`<div class="card late-card" data-step=${store.step}>${catchUp(store)}</div>`;
    if (store.state.locked) return html`<p class="banner">${icon("lock")}<span>${gettext("The room is locked. Knock, and the facilitator can let you in.")}</span></p>`;
    return nothing;
  }

  /** Who is no member: the group is told before. */
  guests() {
    const guests = this.store.config.guests ?? [];
    return guests.length ? html`<p class="small muted guests">${format(ngettext("A guest is expected: {names}", "Guests are expected: {names}", guests.length), { names: guests.join(", ") })}</p>` : nothing;
  }

  // --- Once one sits --------------------------------------------------------------------------------

  seated() {
    const store = this.store.voice;
    return html`${store.facilitates ? this.opening() : html`<p class="banner pine">${icon("check")}<span>${gettext("You are seated. The facilitator opens the session when all are here.")}</span></p>`}
      ${this.aloneNow()} ${store.state.observers.includes(store.me ?? 0) ? nothing : weatherForm(store)} ${weather(store)}
      ${store.facilitates ? nothing : note(store, { key: "note:minute", label: gettext("While you wait: my minute"), rows: 4, who: gettext("These notes: only you"), placeholder: gettext("A problem, a concern or a project of mine, as I will tell it") })}`;
  }

  /** Somebody may come into the room where one sits. */
  aloneNow() {
    const store = this.store.voice;
    const alone = store.me !== null && store.state.alone.includes(store.me);
    const all = store.state.seats.length > 1 && store.state.seats.every((seat) => store.state.alone.includes(seat));
    return html`<label class="check alone-now"><input type="checkbox" name="still-alone" aria-labelledby="still-alone" aria-describedby="all-alone" .checked=${live(alone)}
        @change=${(/** @type {any} */ e) => store.ask("say_alone", { alone: e.target.checked })}>
      <span><span id="still-alone">${gettext("Nobody can overhear me")}</span><span class="small muted block" id="all-alone">${all ? gettext("All who are seated say so.") : nothing}</span></span></label>`;
  }

  opening() {
    const { store } = this;
    const seated = store.state.seats.length;
    const expected = Object.keys(store.people).length;
    return html`<p class="muted" role="status">${format(ngettext("{seated} of {expected} is seated.", "{seated} of {expected} are seated.", seated), { seated, expected })}
        ${gettext("Who comes later finds the way in by themselves.")}</p>
      <div><button class="btn primary lg" type="button" @click=${() => store.ask("start")}>${gettext("Open the session")}</button></div>`;
  }

  /** Who comes as an observer reads it before they sit. */
  observing() {
    return observes(this.store) ? html`<p class="observing">${gettext("You observe: you see and hear, and write nothing that is shared.")}</p>` : nothing;
  }

  // --- The circle ----------------------------------------------------------------------------------

  circle() {
    const { store } = this;
    const seats = turned(Object.keys(store.people).map(Number).sort((a, b) => a - b), store.me);
    const angle = angles(seats.map(() => false));
    return html`<div class="round even ${seats.length > 10 ? "many" : ""}">
      <div aria-hidden="true"><svg class="orbit" viewBox="0 0 1000 1000"><circle class="line" cx="500" cy="500" r="386"></circle></svg>${ring(store)}</div>
      <div class="core">${this.middle()}</div>
      <ul aria-label=${gettext("Who is here")}>${repeat(seats, (seat) => seat, (seat, n) => this.seat(seat, angle[n]))}</ul></div>`;
  }

  middle() {
    const { store } = this;
    const late = store.state.phase === "live";
    if (late) return this.running();
    const minutes = Math.ceil((Date.parse(store.config.starts_at) - store.clock.now()) / 60_000);
    const clock = new Intl.DateTimeFormat(store.config.language, { hour: "numeric", minute: "2-digit" }).format(new Date(store.config.starts_at));
    return html`<span class="n muted">${format(gettext("Begins at {time}"), { time: clock })}</span>
      <p class="words">${gettext("What is said here stays here.")}</p><span class="t num">${minutes > 0 && minutes <= 90 ? format(gettext("in {time}"), { time: minutesText(minutes) }) : nothing}</span>`;
  }

  running() {
    const { store } = this;
    return html`${store.step ? html`<span class="n">${format(gettext("Step {step} of 6"), { step: store.step })}</span>` : nothing}
      <span class="name">${stepName(store.stage)}</span><span class="t num">${timeLeft(store)}</span>`;
  }

  /** @param {number} seat @param {number} angle */
  seat(seat, angle) {
    const { store } = this;
    const seated = store.state.seats.includes(seat);
    const facil = store.state.facilitators.includes(seat);
    const mine = seat === store.me;
    const here = seated ? gettext("seated") : store.state.waiting.includes(seat) ? gettext("waiting at the door") : store.here.includes(seat) ? gettext("at the door") : gettext("not here yet");
    return html`<li class="seat ${facil ? "facil" : ""} ${seated ? "" : "absent"}" ${vars({ "--a": `${angle.toFixed(2)}deg` })}>
      ${seated ? tile(store, seat) : html`<span class="tile initials" aria-hidden="true">${mine ? icon("plus") : nothing}</span>`}
      <span class="plate" aria-hidden="true">${mine && !seated ? gettext("Your seat") : called(store, seat)}${facil ? html`<span class="role">· ${gettext("facilitator")}</span>` : nothing}</span>
      <span class="sr">${[called(store, seat), facil && gettext("facilitator"), here].filter(Boolean).join(", ")}</span></li>`;
  }
}
customElements.define("codev-lobby", CodevLobby);
