// @ts-check
/** The room: which place this person is in (the lobby, the circle, the round laid flat, the end), and its regions. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { laysChoice } from "codev/live/choice";
import "codev/live/codev-announcer";
import "codev/live/codev-beside";
import "codev/live/codev-circle";
import "codev/live/codev-controls";
import "codev/live/codev-dialogs";
import "codev/live/codev-ended";
import "codev/live/codev-head";
import "codev/live/codev-lead";
import "codev/live/codev-lobby";
import "codev/live/codev-panel";
import "codev/live/codev-toasts";
import { Keeper } from "codev/live/focus";
import { keys } from "codev/live/keys";
import { fetchRest, part } from "codev/live/later";
import { closing } from "codev/live/refusals";

const sheet = matchMedia("(max-width: 1000px)");

export class CodevRoom extends RoomElement {
  connectedCallback() {
    super.connectedCallback();
    const press = keys(this);
    document.addEventListener("keydown", press.down);
    document.addEventListener("keyup", press.up);
    addEventListener("blur", press.release);
    const keeper = new Keeper(this);
    keeper.start();
    sheet.addEventListener("change", this.draw);
    this.leave.push(() => {
      document.removeEventListener("keydown", press.down);
      document.removeEventListener("keyup", press.up);
      removeEventListener("blur", press.release);
      keeper.stop();
      sheet.removeEventListener("change", this.draw);
    });
    this.addEventListener("end", () => this.dialogs?.end());
    this.addEventListener("dialog", (event) => this.dialogs?.show(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("beside", () => /** @type {any} */ (this.querySelector("codev-beside"))?.show());
    this.addEventListener("help", () => this.dialogs?.help());
  }

  draw = () => this.requestUpdate();

  get dialogs() {
    return /** @type {import("codev/live/codev-dialogs").CodevDialogs | null} */ (this.querySelector("codev-dialogs"));
  }

  render() {
    const { store } = this;
    return html`<div class="room ${this.shape()}" data-step=${store.step} data-phase=${store.state.phase} @click=${this.outside}>
        <codev-head class="room-head" role="group" aria-label=${store.topic} tabindex="-1" data-region ?inert=${this.under} .store=${store}></codev-head>
        ${this.place()}
      </div>
      <codev-lead class="lead-place" role="status" .store=${store}></codev-lead>
      <codev-toasts class="toasts" .store=${store}></codev-toasts>
      <codev-announcer .store=${store}></codev-announcer>
      <codev-beside .store=${store}></codev-beside>
      <codev-dialogs .store=${store}></codev-dialogs>`;
  }

  /** A press on the dimmed room closes the sheet that lies over it. @param {Event} event */
  outside = (event) => {
    if (event.target === event.currentTarget && this.store.ui.drawer) this.store.show({ drawer: false });
  };

  /** "live", "lobby", "ended", "stopped", "arriving" */
  get where() {
    const { store } = this;
    if (store.connection === "closed") return "stopped";
    if (!store.welcomed) return "arriving";
    if (store.state.phase === "ended") return "ended";
    return store.seated && store.state.phase === "live" ? "live" : "lobby";
  }

  /** Is the drawer open, and here? */
  get drawn() {
    const { store } = this;
    return store.ui.drawer && store.facilitates && Boolean(part("drawer", this.arrived));
  }

  /** Does the drawer lie over everything else? What it covers is then out of reach too. */
  get under() {
    return sheet.matches && this.where === "live" && this.drawn;
  }

  get flat() {
    return ["synthesis", "learning", "review"].includes(this.store.stage?.kind ?? "") || laysChoice(this.store);
  }

  shape() {
    const { drawer, folded } = this.store.ui;
    if (this.where !== "live") return "closed-room";
    return [
      this.flat ? "laid" : "",
      drawer && this.store.facilitates ? "with-drawer" : "", // its place, before it is here
      folded && !this.flat ? "folded" : "",
    ].join(" ");
  }

  place() {
    const { store } = this;
    switch (this.where) {
      case "live":
        return this.live();
      case "lobby":
        return html`<codev-lobby class="lobby" role="region" tabindex="-1" data-region aria-label=${gettext("The lobby")} .store=${store}></codev-lobby>`;
      case "ended":
        return html`<codev-ended class="farewell" role="region" tabindex="-1" data-region aria-label=${gettext("After the session")} .store=${store}></codev-ended>`;
      case "stopped":
        return this.stopped();
      default:
        return html`<div class="stage"><p class="muted" role="status">${gettext("Opening the door…")}</p></div>`;
    }
  }

  live() {
    const { store, under } = this;
    const drawer = this.drawn
      ? html`<codev-drawer class="drawer" role="region" tabindex="-1" data-region data-then="codev-controls .ctl[aria-expanded]" aria-label=${gettext("Drawer of the facilitator")} .store=${store}></codev-drawer>`
      : nothing;
    const middle = this.flat
      ? !part("laid", this.arrived) ? html`<div class="laid-body" aria-busy="true"></div>` : html`<codev-laid class="laid-body" role="region" tabindex="-1" data-region ?inert=${under} aria-label=${gettext("The circle and the work of this step")} .store=${store}></codev-laid>`
      : html`<codev-circle class="stage" role="region" tabindex="-1" data-region ?inert=${under} aria-label=${gettext("The circle")} .store=${store}></codev-circle>
        <codev-panel class="side" role="region" tabindex="-1" data-region data-then=".unfold" ?inert=${under} aria-label=${gettext("The panel")} .store=${store}></codev-panel>`;
    return html`${drawer} ${middle}
      <codev-controls class="bar-room" role="region" tabindex="-1" data-region ?inert=${under} aria-label=${gettext("Controls")} .store=${store}></codev-controls>`;
  }

  stopped() {
    const { store } = this;
    return html`<div class="stage"><div class="empty" role="alert"><span class="empty-seat"></span>
      <p>${closing(store.closeCode)}</p>
      <p class="row wrap g2"><button class="btn primary" type="button" @click=${() => location.reload()}>${gettext("Reload the page")}</button>
        <a class="btn quiet" href=${store.config.group_url}>${gettext("Back to the group")}</a></p></div></div>`;
  }

  updated() {
    if (this.store.welcomed && !this.rested) this.rested = fetchRest();
    if (this.store.connection === "closed" && this.store.closeCode === 4401) location.assign(this.store.config.sign_in_url);
  }
}
customElements.define("codev-room", CodevRoom);
