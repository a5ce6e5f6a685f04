// @ts-check
/** The circle: the seats as a list in the order of the turn, the line, the light, the ring, the words. */
import { html, nothing, repeat, svg } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import "codev/live/codev-core";
import { angles, beam, chevron, turned, wayGone } from "codev/live/geometry";
import { corner } from "codev/live/parts/corner";
import { Growing } from "codev/live/parts/growing";
import { icon } from "codev/live/parts/icons";
import { Pointing } from "codev/live/parts/pointing";
import { chooser, classes, flag, plate, sign, sitter, tile } from "codev/live/parts/people";
import { ring } from "codev/live/parts/ring";
import { vars } from "codev/live/parts/vars";

export class CodevCircle extends RoomElement {
  static ticks = true;
  pointing = new Pointing(this);
  growing = new Growing(this);

  render() {
    const { store } = this;
    const seats = turned(store.state.seats.filter((seat) => !store.state.observers.includes(seat)), store.me);
    const who = seats.map((seat) => sitter(store, seat));
    const angle = angles(who.map((each) => each.client || each.turn));
    const at = (/** @type {number | null | undefined} */ seat) => (seat == null ? undefined : angle[seats.indexOf(seat)]);
    return html`
      ${store.ui.folded ? this.unfold() : nothing} ${this.notice()}
      <div class="round ${seats.length > 10 ? "many" : ""}" ${vars({ "--cols": String(Math.max(4, Math.min(6, this.small(who)))) })}>
        <div aria-hidden="true">${this.orbit(at)} ${ring(store)}</div>
        <codev-core class="core" .store=${store}></codev-core>
        <ul aria-label=${gettext("Seats, in the order of the turn")}>
          ${repeat(who, (each) => each.seat, (each, n) => this.seat(each, angle[n]))}
        </ul>
      </div>
      ${store.facilitates && !store.ui.drawer ? corner(store) : nothing}`;
  }

  /** @param {import("codev/live/parts/people").Sitter[]} who */
  small(who) {
    return who.filter((each) => !each.client && !each.turn).length;
  }

  /** @param {import("codev/live/parts/people").Sitter} who @param {number} angle */
  seat(who, angle) {
    const choose = chooser(this.store, who.seat);
    return html`<li class="seat ${classes(who)}" data-seat=${who.seat} ?data-choose=${choose !== nothing}
      ${vars({ "--a": `${angle.toFixed(2)}deg` })}>
      ${tile(this.store, who.seat)} ${flag(who)} ${sign(who)} ${plate(this.store, who)} ${choose}
    </li>`;
  }

  /** @param {(seat: number | null | undefined) => number | undefined} at */
  orbit(at) {
    const running = this.store.state.running;
    const holder = at(running?.holder);
    const next = at(running?.next);
    const heard = (running?.heard ?? []).map((seat) => at(seat)).filter((angle) => angle !== undefined);
    return html`<svg class="orbit" viewBox="0 0 1000 1000" aria-hidden="true">
      <defs><radialGradient id="beam" gradientUnits="userSpaceOnUse" cx="500" cy="500" r="330">
        <stop class="beam-near" offset=".58"></stop><stop class="beam-far" offset="1"></stop>
      </radialGradient></defs>
      ${holder === undefined ? nothing : svg`<path class="beam" fill="url(#beam)" d=${beam(holder)}></path>`}
      <circle class="line" cx="500" cy="500" r="353"></circle>
      <path class="gone" d=${wayGone(heard)}></path>
      ${holder === undefined || next === undefined || next === holder
        ? nothing
        : svg`<g class="chevron" transform=${chevron(holder, next)}><path d="M-7 -9L6 0L-7 9"></path></g>`}
    </svg>`;
  }

  unfold() {
    return html`<button class="btn sm unfold" type="button" data-then=".fold" @click=${() => this.store.show({ folded: false })}>
      ${icon("panel-right-open")} ${gettext("Show the panel")}</button>`;
  }

  notice() {
    const { choice } = this.store;
    if (!choice) return nothing;
    return html`<p class="stage-note choosing toast" role="status">${choice.title}
      <button class="btn sm" type="button" @click=${() => this.store.choosing(null)}>${gettext("Cancel")}</button></p>`;
  }

  updated() {
    this.pointing.follow();
    this.growing.follow();
  }
}
customElements.define("codev-circle", CodevCircle);
