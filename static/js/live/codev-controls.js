// @ts-check
/** The controls under the circle: four for the facilitator; the hand, the turn and the way out for the others. */
import { html, nothing } from "lit";
import { format, gettext, pgettext } from "codev/i18n";
import { advance, giveFloor, nextStage, passFloor, passing, toggleHand, togglePause } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import { icon } from "codev/live/parts/icons";
import { number } from "codev/live/roles";
import { nextName } from "codev/live/steps";

export class CodevControls extends RoomElement {
  render() {
    return this.store.facilitates ? this.conducting() : this.taking();
  }

  conducting() {
    const { store } = this;
    const paused = store.state.running?.paused_at !== null;
    return html`<div class="grp">
        ${this.floor()}
        <button class="btn" type="button" aria-pressed=${paused} @click=${() => togglePause(store)}>
          ${icon(paused ? "play" : "pause")} ${paused ? gettext("Resume") : gettext("Pause")}</button>
        <button class="btn" type="button" @click=${() => store.conduct("add_minutes", { minutes: 2 })}>${gettext("+2 min")}</button>
        ${this.next()}
      </div><span class="sep"></span>
      <div class="grp">
        <button class="ctl" type="button" aria-expanded=${store.ui.drawer} @click=${() => store.show({ drawer: !store.ui.drawer })}>
          <span>${icon(store.ui.drawer ? "panel-left-close" : "panel-left-open")}</span>${gettext("Drawer")}</button>
        ${this.out()}
      </div>`;
  }

  floor() {
    const { store } = this;
    const way = passing(store);
    if (!way) return nothing;
    const name = store.name(way.seat);
    const text = {
      round: gettext("Start the round"),
      pass: format(gettext("Pass the floor to {name}"), { name }),
      give: format(gettext("Give the floor to {name}"), { name }),
      free: gettext("Free the floor"),
    }[way.kind];
    return html`<button class="btn primary wide" type="button" @click=${() => passFloor(store)}>
      ${icon(way.kind === "give" ? "arrow-right" : "rotate-cw")} ${text}</button>`;
  }

  next() {
    const { store } = this;
    const stage = nextStage(store);
    if (!stage) {
      return html`<button class="btn" type="button" @click=${() => this.dispatchEvent(new Event("end", { bubbles: true }))}>
        ${gettext("End the session")}</button>`;
    }
    const text = format(gettext("Next: {step}"), { step: nextName(stage.kind) });
    return html`<button class="btn next-step ${passing(store) ? "" : "primary"}" type="button" data-step=${number(stage)}
      @click=${() => advance(store)}>${text} ${icon("arrow-right")}</button>`;
  }

  taking() {
    const { store } = this;
    const running = store.state.running;
    return html`<div class="grp">
        ${running && running.holder === store.me ? this.turn(running) : this.hand()}
      </div><span class="sep"></span>
      <div class="grp">${this.out()}</div>`;
  }

  /** @param {import("codev/live/reduce").Running} running */
  turn(running) {
    const { store } = this;
    const next = running.order.length ? running.next : (running.hands[0] ?? running.next);
    const text = next === null ? gettext("I’m done") : format(gettext("I’m done, over to {name}"), { name: store.name(next) });
    return html`<button class="btn ${store.step === 5 ? "" : "step"} wide" type="button" @click=${() => giveFloor(store, next)}>${icon("check")} ${text}</button>
      ${running.order.length && next !== null
        ? html`<button class="btn" type="button" @click=${() => store.ask("pass_turn", { holder: running.holder })}>
            ${icon("skip-forward")} ${gettext("Pass")}</button>`
        : nothing}`;
  }

  hand() {
    const { store } = this;
    if (!store.may("raise_hand")) return nothing;
    const place = (store.state.running?.hands.indexOf(store.me ?? -1) ?? -1) + 1;
    const text = place ? format(gettext("Lower my hand ({place} in line)"), { place }) : gettext("Ask for the floor");
    return html`<button class="btn wide ${place ? "" : "step-soft"}" type="button" aria-pressed=${place > 0}
      @click=${() => toggleHand(store)}>${icon("hand")} ${text}</button>`;
  }

  out() {
    const { store } = this;
    const leave = pgettext("out of the room", "Leave");
    return html`<a class="btn quiet" href=${store.config.group_url}>${icon("log-out")} <span class="hide-s">${leave}</span><span class="sr only-s">${leave}</span></a>`;
  }
}
customElements.define("codev-controls", CodevControls);
