// @ts-check
/**
 * The lead's line is lost: everybody sees it in one calm banner, time goes on, and who may take over can.
 * When the lead is back, it can be given back. Nothing moves by itself.
 */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { asked, away, back, lost } from "codev/live/continuity";
import { busy, once, told } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { names } from "codev/live/parts/room";
import { leader } from "codev/live/reduce";

export class CodevLead extends RoomElement {
  static ticks = true;

  constructor() {
    super();
    /** @type {Set<number>} those whose line was seen lost since this page was opened */
    this.missed = new Set();
    /** @type {number | null} the lead whose return this person has put aside */
    this.later = null;
  }

  connectedCallback() {
    super.connectedCallback();
    // Who handed the lead over knows, and finds the way back in the drawer.
    this.store.witness((event, before) => {
      if (event.type === "lead_named" && event.data.why === "handed" && leader(before) === this.store.me) this.later = event.data.seat;
    });
  }

  render() {
    const { store } = this;
    if (!store.seated || store.connection !== "open" || store.state.phase !== "live") return nothing;
    const now = lost(store.voice);
    if (now) return this.gone(now);
    return this.returned();
  }

  /** @param {NonNullable<ReturnType<typeof lost>>} now */
  gone({ lead, can }) {
    const store = this.store.voice;
    const name = lead === null ? "" : store.name(lead);
    if (lead !== null) this.missed.add(lead);
    const what = lead === null ? gettext("Nobody leads the session now. The time goes on.") : format(gettext("{name}’s line is lost. The time goes on."), { name });
    return html`<div class="banner lead-lost">${icon(lead === null ? "flag" : "wifi-off")}<div class="stack g1">
      <p><strong>${what}</strong> ${this.offer(can, name)}</p>
      ${this.button(can, name)} ${told(store, "take_over")} ${told(store, "assent")}</div></div>`;
  }

  /** @param {string} can @param {string} name of who leads */
  offer(can, name) {
    const store = this.store.voice;
    const takeover = asked(store);
    if (can === "take") return name ? gettext("You can lead meanwhile, and give it back later.") : gettext("You can lead it.");
    if (can === "wait") return gettext("Go on as you were. If they are not back within a minute, somebody of you can take over.");
    if (can === "ask") return gettext("You can offer to lead, if the others agree.");
    if (!takeover) return name ? format(gettext("Go on as you were; {name} may be back in a moment."), { name }) : gettext("One of the others can lead.");
    const offers = can === "asked" ? gettext("You offered to lead.") : format(gettext("{who} offers to lead."), { who: store.name(takeover.seat) });
    return `${offers} ${this.agreed(takeover)}`;
  }

  /** @param {NonNullable<ReturnType<typeof asked>>} takeover */
  agreed({ agreed, needed }) {
    const wanted = format(gettext("{needed} need to agree."), { needed });
    if (!agreed.length) return wanted;
    return `${wanted} ${format(gettext("So far: {names}."), { names: names(this.store, agreed) })}`;
  }

  /** @param {string} can @param {string} name of who leads */
  button(can, name) {
    const store = this.store.voice;
    const take = () => once(store, "take_over", "take_over", {}, { here: true });
    const seat = store.state.takeover?.seat;
    const assent = () => once(store, "assent", "assent_takeover", { seat }, { here: true });
    if (can === "take" || can === "ask") {
      return html`<p><button class="btn sm" type="button" aria-busy=${busy(store, "take_over")} @click=${take}>
        ${can === "ask" ? gettext("Offer to lead") : name ? format(gettext("Lead for {name}"), { name }) : gettext("Lead the session")}</button></p>`;
    }
    if (can !== "agree") return nothing;
    return html`<p><button class="btn sm" type="button" aria-busy=${busy(store, "assent")} @click=${assent}>${gettext("I agree")}</button></p>`;
  }

  /** Who stood in hears that the lead is back; who was away, that somebody leads for them. */
  returned() {
    const { store } = this;
    const to = back(store);
    for (const seat of store.state.seats) if (away(store, seat)) this.missed.add(seat);
    if (!to || this.later === to.lead || !this.worthIt(to)) return nothing;
    const mine = to.to === store.me;
    const text = mine ? format(gettext("{name} leads for you."), { name: store.name(to.lead) }) : format(gettext("{name} is back. You lead for them."), { name: store.name(to.to) });
    const give = () => once(store, "back", "give_back", {}, { here: true });
    return html`<div class="banner lead-lost">${icon("handshake")}<div class="stack g1"><p>${text}</p>
      <p class="row wrap g2"><button class="btn sm" type="button" aria-busy=${busy(store, "back")} @click=${give}>${mine ? gettext("Take the lead back") : gettext("Give the lead back")}</button>
        <button class="btn quiet sm" type="button" @click=${this.putAside}>${gettext("Later")}</button></p>${told(store, "back")}</div></div>`;
  }

  /** A lead that was handed over on purpose is given back from the drawer, without a banner.
   * @param {{lead: number, to: number}} to */
  worthIt({ lead, to }) {
    const { store } = this;
    if (to === store.me) return store.state.stand_ins.includes(lead) || this.missed.has(to);
    return this.missed.has(to);
  }

  putAside = () => {
    this.later = this.store.state.lead;
    this.requestUpdate();
  };
}
customElements.define("codev-lead", CodevLead);
