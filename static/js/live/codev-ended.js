// @ts-check
/** The session is over: thanks, and the way to one's own words; for ten minutes who led can open the room again. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { angles, turned } from "codev/live/geometry";
import { busy, once, told } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { called, tile } from "codev/live/parts/people";
import { sharedNotes } from "codev/live/parts/notes";
import { withdrawing, withdrawn } from "codev/live/parts/withdrawn";
import { ring } from "codev/live/parts/ring";
import { vars } from "codev/live/parts/vars";

const WINDOW = 600_000; // ms after the end: sessions/protocol/state.py

export class CodevEnded extends RoomElement {
  static ticks = true;

  render() {
    const { store } = this;
    const seats = turned(store.state.seats, store.me);
    const angle = angles(seats.map(() => false));
    return html`<div class="goodbye"><div class="arrive"><div class="round even ${seats.length > 10 ? "many" : ""}">
        <div aria-hidden="true"><svg class="orbit" viewBox="0 0 1000 1000"><circle class="line" cx="500" cy="500" r="386"></circle></svg>${ring(store)}</div>
        <div class="core"><h1 class="name">${gettext("Thank you")}</h1><p class="words">${gettext("What was said here stays here.")}</p></div>
        <ul aria-label=${gettext("Who was here")}>${seats.map((seat, n) => html`<li class="seat" ${vars({ "--a": `${angle[n].toFixed(2)}deg` })}>
          ${tile(store, seat)}<span class="plate">${called(store, seat)}</span></li>`)}</ul></div></div>
      <div class="stack g3 goodbye-words">${withdrawn(store)}<p>${store.seated
        ? gettext("The session is over. What you wrote for yourself is kept; on the session’s page you can go on writing, and choose who reads it.")
        : gettext("The session is over.")}</p>
        <p class="row wrap g2">${store.seated ? html`<a class="btn primary" href=${store.config.after_url}>${gettext("To the session’s page")}</a>` : nothing}
          <a class="btn quiet" href=${store.config.group_url}>${gettext("Back to the group")}</a></p>${sharedNotes(store)} ${this.reopen()} ${withdrawing(store)}</div></div>`;
  }

  reopen() {
    const { store } = this;
    const left = (store.state.ended_at ?? 0) + WINDOW - store.clock.now();
    if (!store.facilitates || left <= 0) return nothing;
    const minutes = Math.ceil(left / 60_000);
    return html`<div class="reopen"><button class="btn sm" type="button" aria-busy=${busy(store, "reopen")}
        @click=${() => once(store, "reopen", "reopen_session", {}, { here: true })}>${icon("door-open")} ${gettext("Reopen the session")}</button>
      <p class="small muted">${format(ngettext("Where it was, for all who are still here. For {minutes} more minute.", "Where it was, for all who are still here. For {minutes} more minutes.", minutes), { minutes })}</p>
      ${told(store, "reopen")}</div>`;
  }
}
customElements.define("codev-ended", CodevEnded);
