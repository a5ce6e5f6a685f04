// @ts-check
/** The controls under the circle: four for the facilitator; the hand, the turn and the way out for the others. */
import { html, nothing } from "lit";
import { format, gettext, ngettext, pgettext } from "codev/i18n";
import { addMinutes, advance, nextStage, passFloor, passing, togglePause } from "codev/live/acts";
import { RoomElement } from "codev/live/base";
import "codev/live/codev-react";
import { busy } from "codev/live/once";
import { switcher } from "codev/live/parts/beside";
import { icon } from "codev/live/parts/icons";
import { unreadSaid, unreadWords } from "codev/live/parts/private-line";
import { taking } from "codev/live/parts/taking";
import { number } from "codev/live/roles";
import { nextName } from "codev/live/steps";

/** What passing the floor says. @param {"round" | "pass" | "give" | "free"} kind @param {string} [name] */
function floorText(kind, name = "") {
  if (kind === "pass") return format(gettext("Pass the floor to {name}"), { name });
  if (kind === "give") return format(gettext("Give the floor to {name}"), { name });
  return kind === "round" ? gettext("Start the round") : gettext("Free the floor");
}

export class CodevControls extends RoomElement {
  render() {
    const { voice } = this.store;
    return html`${switcher(this.store)} ${voice.facilitates ? this.conducting() : this.taking(voice)}`;
  }

  conducting() {
    const { store } = this;
    const paused = store.state.running?.paused_at !== null;
    return html`<div class="grp">
        ${this.floor()}
        <button class="btn" type="button" aria-pressed=${paused} aria-busy=${busy(store, "pause")} @click=${() => togglePause(store)}>
          ${icon(paused ? "play" : "pause")} ${paused ? gettext("Resume") : gettext("Pause")}</button>
        <button class="btn" type="button" aria-busy=${busy(store, "minutes")} @click=${() => addMinutes(store)}>${gettext("+2 min")}</button>
        ${this.next()}
      </div><span class="sep"></span>
      <div class="grp">
        <codev-react .store=${store}></codev-react>
        <button class="ctl" type="button" aria-expanded=${store.ui.drawer} @click=${() => store.show({ drawer: !store.ui.drawer })}>
          <span>${icon(store.ui.drawer ? "panel-left-close" : "panel-left-open")}${this.waiting()}</span><span class="short">${gettext("Drawer")}</span><span class="holds">${gettext("Drawer: words, time, people")}</span></button>
        ${this.out()}
      </div>`;
  }

  /** A dot on the drawer while somebody is at the door, or has said a word to you alone. */
  waiting() {
    const count = this.store.state.waiting.length;
    const words = unreadWords(this.store);
    if (!(count + words) || this.store.ui.drawer) return nothing;
    return html`<span class="dot" aria-hidden="true">${count + words}</span>
      ${count ? html`<span class="sr">${format(ngettext("{count} at the door", "{count} at the door", count), { count })}</span>` : nothing}
      ${words ? html`<span class="sr">${unreadSaid(words)}</span>` : nothing}`;
  }

  /** As wide as the longest of what it may say here: the controls beside it stay where they are. */
  floor() {
    const { store } = this;
    const way = passing(store);
    if (!way) return nothing;
    const texts = [floorText("round"), floorText("free"), ...store.state.seats.flatMap((seat) => {
      const name = store.name(seat);
      return [floorText("pass", name), floorText("give", name)];
    })];
    return html`<button class="btn primary wide" type="button" aria-busy=${busy(store, "floor")} @click=${() => passFloor(store)}>
      <span class="fits" data-fits=${texts.join("\n")}><span>${icon(way.kind === "give" ? "arrow-right" : "rotate-cw")} ${floorText(way.kind, store.name(way.seat))}</span></span></button>`;
  }

  next() {
    const { store } = this;
    const stage = nextStage(store);
    if (!stage) {
      return html`<button class="btn" type="button" @click=${() => this.dispatchEvent(new Event("end", { bubbles: true }))}>
        ${gettext("End the session")}</button>`;
    }
    const text = format(gettext("Next: {step}"), { step: this.name(stage) });
    return html`<button class="btn next-step ${passing(store) ? "" : "primary"}" type="button" data-step=${number(stage)}
      aria-busy=${busy(store, "next")} @click=${() => advance(store)}>${text} ${icon("arrow-right")}</button>`;
  }

  /** The opening of a second case is more than the next step. @param {import("codev/live/reduce").Stage} stage */
  name(stage) {
    return stage.kind === "opening" && stage.case > 1 ? pgettext("next step", "the second client") : nextName(stage);
  }

  /** @param {import("codev/live/store").Store} voice */
  taking(voice) {
    return html`<div class="grp">${taking(voice)}<codev-react .store=${this.store}></codev-react></div><span class="sep"></span>
      <div class="grp">${this.out()}</div>`;
  }

  out() {
    const { store } = this;
    const leave = pgettext("out of the room", "Leave");
    return html`<a class="btn quiet" href=${store.config.group_url}>${icon("log-out")} <span class="hide-s">${leave}</span><span class="sr only-s">${leave}</span></a>`;
  }
}
customElements.define("codev-controls", CodevControls);
