// @ts-check
/** The choice, and steps 5 and 6: the round laid flat, because words need the width. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { aside } from "codev/live/codev-core";
import { choice } from "codev/live/panels/choice";
import { from } from "codev/live/roles";
import { learning } from "codev/live/panels/learning";
import { review } from "codev/live/panels/review";
import { synthesis } from "codev/live/panels/synthesis";
import { arriving } from "codev/live/parts/beside";
import { Pointing } from "codev/live/parts/pointing";
import { chooser, classes, flag, plate, sign, sitter, tile } from "codev/live/parts/people";
import { sharedNotes } from "codev/live/parts/notes";
import { privateLine } from "codev/live/parts/private-line";
import { queue, toCome } from "codev/live/parts/queue";
import { miniRing } from "codev/live/parts/ring";
import { timeLeft } from "codev/live/parts/time";
import { withdrawing, withdrawn } from "codev/live/parts/withdrawn";
import { floorRule, stepName } from "codev/live/steps";

export class CodevLaid extends RoomElement {
  static ticks = true;
  pointing = new Pointing(this);

  render() {
    const { store } = this;
    const kind = store.stage?.kind ?? "";
    return html`${this.notice()} ${this.band(kind)} ${this.words()}
      ${this.work(kind)}
      <div class="laid-foot">${sharedNotes(store)} ${toCome(store, gettext("Still to speak"))} ${queue(store)} ${privateLine(store.voice)} ${withdrawing(store.voice)}</div>`;
  }

  /** @param {string} kind */
  work(kind) {
    const { voice } = this.store;
    const comes = arriving(voice);
    if (comes) return comes;
    if (kind === "opening") return choice(voice);
    if (kind === "review") return review(voice);
    return kind === "synthesis" ? synthesis(voice) : learning(voice);
  }

  notice() {
    const { choice } = this.store;
    if (!choice) return nothing;
    return html`<p class="stage-note choosing toast" role="status">${choice.title}
      <button class="btn sm" type="button" @click=${() => this.store.choosing(null)}>${gettext("Cancel")}</button></p>`;
  }

  /** @param {string} kind */
  band(kind) {
    const { store } = this;
    return html`<header class="band ${kind}">
      <div class="lead">${miniRing(store, 64)}<div>${this.heading(kind)}</div></div>
      <div class="faces ${store.state.seats.length > 9 ? "many" : ""}"><ul aria-label=${gettext("Seats, in the order of the turn")}>
        ${repeat(this.order(), (seat) => seat, (seat) => this.seat(seat))}</ul></div>
      ${kind === "learning" || kind === "review" ? html`<p class="push small muted">${gettext("A mark means “I have written”")}</p>` : nothing}
    </header>`;
  }

  /** @param {string} kind */
  heading(kind) {
    const where = this.where();
    if (kind !== "opening") return html`<h1>${stepName(this.store.stage)}</h1><p class="small muted num">${where}</p>`;
    return html`<p class="small muted num">${where ? `${stepName(this.store.stage)}, ${where}` : stepName(this.store.stage)}</p><h1>${gettext("Which situation today?")}</h1>`;
  }

  /** "Step 5, 8 min"; where the time is not shown, or the step has no number, what is left of that. */
  where() {
    const { store } = this;
    const time = timeLeft(store);
    if (!store.step) return time;
    const step = store.step;
    return time ? format(gettext("Step {step}, {time}"), { step, time }) : format(gettext("Step {step} of 6"), { step });
  }

  /** The same circle cut open opposite the client, who sits in the middle. */
  order() {
    const { seats, client } = this.store.state;
    const turned = from(seats, client);
    const after = Math.ceil(turned.length / 2);
    return [...turned.slice(after), ...turned.slice(0, after)];
  }

  /** @param {number} seat */
  seat(seat) {
    const who = sitter(this.store, seat);
    const choose = chooser(this.store, seat);
    return html`<li class="vseat ${classes(who)}" data-seat=${seat} ?data-choose=${choose !== nothing}>
      ${tile(this.store, seat)} ${flag(who)} ${sign(who)} ${plate(this.store, who)} ${choose}</li>`;
  }

  words() {
    const { store } = this;
    const said = aside(store);
    if (said) return html`<div class="req said">${said}</div>`;
    if (store.state.withdrawn) return withdrawn(store);
    const request = store.step === 5 ? store.text(store.state.request) : "";
    if (request) return html`<p class="req">${format(gettext("“{words}”"), { words: request })}</p>`;
    if (store.stage?.kind === "opening") return nothing;
    return html`<p class="laid-rule"><span class="floor-rule">${floorRule(store.stage ?? { kind: "" }, store.voice.roles)}</span></p>`;
  }

  updated() {
    this.pointing.follow();
  }
}
customElements.define("codev-laid", CodevLaid);
