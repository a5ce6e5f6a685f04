// @ts-check
/**
 * The private line. To a participant: their own words with who runs the session. To who runs it: each
 * person's line with a field to answer in, and the back channel among those who run. Erased at the end.
 */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import "codev/live/codev-signals";
import { channel, fresh, last, mine, threads, waits } from "codev/live/line";
import { form } from "codev/live/parts/fields";
import { icon, onlyMe } from "codev/live/parts/icons";
import { names } from "codev/live/parts/room";
import { erasedAtEnd, spoken, whoRuns } from "codev/live/parts/whispered";

const MOST = 500;

export class CodevWhispers extends RoomElement {
  static properties = { ...RoomElement.properties, signals: { type: Boolean } };

  constructor() {
    super();
    this.signals = false; // the three signs stand here too
  }

  get whispers() {
    return this.store.private.whispers ?? [];
  }

  render() {
    return this.store.facilitates ? this.running() : this.line();
  }

  /** The drawer opens where the word is that one came for. */
  firstUpdated() {
    if (this.store.facilitates && fresh(this.whispers, this.store.me, this.store.ui.read).length) this.scrollIntoView({ block: "nearest" });
  }

  /** What stands on the screen has been read. */
  updated() {
    const seen = last(this.whispers);
    if (seen > this.store.ui.read && this.checkVisibility()) this.store.show({ read: seen });
  }

  // --- To a participant ----------------------------------------------------------------------------

  line() {
    const { store } = this;
    const name = whoRuns(store);
    return html`<div class="private-line">
      ${spoken(store, mine(this.whispers, store.me))}
      ${this.signals ? html`<codev-signals .store=${store}></codev-signals>` : nothing}
      ${this.words("whisper", format(gettext("In words, to {name} alone"), { name }), null)}
      ${onlyMe(erasedAtEnd(name))}</div>`;
  }

  // --- To who runs the session ---------------------------------------------------------------------

  running() {
    const { store } = this;
    const { facilitators } = store.state;
    const lines = threads(this.whispers, facilitators).filter(({ seat }) => seat !== store.me);
    return html`<div class="private-line">
      ${repeat(lines, ({ seat }) => seat, (thread) => (waits(thread) ? this.open(thread) : this.answered(thread)))}
      ${this.begin(lines.map(({ seat }) => seat))} ${this.back()}
      ${onlyMe(gettext("Private words are never kept: they are erased at the end."))}</div>`;
  }

  /** @param {import("codev/live/line").Thread} thread */
  open(thread) {
    return html`<section class="thread"><h3>${this.heading(thread.seat)}</h3>${this.body(thread)}</section>`;
  }

  /** @param {import("codev/live/line").Thread} thread */
  answered(thread) {
    return html`<details class="thread"><summary>${this.heading(thread.seat)}</summary>${this.body(thread)}</details>`;
  }

  /** @param {number} seat */
  heading(seat) {
    return format(gettext("{name}, to you alone"), { name: this.store.name(seat) });
  }

  /** @param {import("codev/live/line").Thread} thread */
  body({ seat, words }) {
    const label = format(gettext("Answer {name}"), { name: this.store.name(seat) });
    return html`${spoken(this.store, words)} ${this.store.state.seats.includes(seat) ? this.words(`whisper:${seat}`, label, seat) : nothing}`;
  }

  /** A word to somebody who has not written. @param {number[]} known */
  begin(known) {
    const { store } = this;
    const { seats, facilitators } = store.state;
    const others = seats.filter((seat) => !facilitators.includes(seat) && !known.includes(seat));
    if (!others.length) return nothing;
    const to = others.includes(Number(store.typed["whisper:to"])) ? Number(store.typed["whisper:to"]) : others[0];
    const pick = (/** @type {any} */ event) => store.type("whisper:to", event.target.value);
    const select = html`<label class="field"><span class="small">${gettext("To")}</span><select class="input sm" @change=${pick}>
      ${others.map((seat) => html`<option value=${seat} ?selected=${seat === to}>${store.name(seat)}</option>`)}</select></label>`;
    return html`<details class="folded"><summary>${icon("plus")} ${gettext("A private word to one person")}</summary>
      ${select} ${this.words("whisper:new", format(gettext("To {name} alone"), { name: store.name(to) }), to)}</details>`;
  }

  back() {
    const { store } = this;
    const { facilitators } = store.state;
    const others = facilitators.filter((seat) => seat !== store.me);
    const said = channel(this.whispers, facilitators);
    if (!others.length && !said.length) return nothing;
    const title = others.length ? format(gettext("Back channel with {names}"), { names: names(store, others) }) : gettext("Back channel");
    return html`<section class="thread"><h3>${title}</h3>${spoken(store, said)}
      ${others.length ? this.words("whisper:team", format(gettext("To {names} alone"), { names: names(store, others) }), null) : nothing}</section>`;
  }

  /** @param {string} name of the form @param {string} label @param {number | null} to */
  words(name, label, to) {
    const { store } = this;
    const submit = () => store.submit(name, "whisper", { to, what: null });
    return form(store, { form: name, label, send: gettext("Send"), most: MOST, rows: 1, submit });
  }
}
customElements.define("codev-whispers", CodevWhispers);
