// @ts-check
/**
 * The shared notes: tools, the editor, whether all is saved, why one does not write. What is heavy is fetched when
 * the notes are opened first; the editor is then kept, and carried to wherever this element stands.
 */
import { html, live, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { icon, theGroup } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */

const load = () => Promise.all([
  import("codev/live/notes/notes"), import("codev/live/notes/toolbar"), import("codev/live/notes/words"), import("codev/live/notes/address"),
]);

/** @type {Awaited<ReturnType<typeof load>> | null} once they are here, the next of these elements is drawn at once */
let loaded = null;

/** Somebody is about to open them. */
export const fetchAhead = () => void load().catch(() => {});

export class CodevNotes extends RoomElement {
  constructor() {
    super();
    this.parts = loaded;
    this.failed = false;
    this.at = 0; // the tool that the tab key reaches
    /** @type {{typed: string, wrong: boolean} | null} the field for a link, while it is open */
    this.linking = null;
    this.addEventListener("notes-link", () => this.link());
  }

  connectedCallback() {
    super.connectedCallback();
    this.ready = this.begin();
  }

  async begin() {
    this.failed = false;
    try {
      loaded ??= await load();
    } catch {
      this.failed = true;
      return this.requestUpdate();
    }
    if (this.isConnected) this.draw(loaded);
    await this.updateComplete;
  }

  /** @param {NonNullable<typeof loaded>} parts */
  draw(parts) {
    this.parts = parts;
    const { root } = this.store;
    root.notes ??= new parts[0].Notes(root);
    this.leave.push(root.notes.listen(() => this.requestUpdate()));
    this.requestUpdate();
  }

  updated() {
    const place = /** @type {HTMLElement | null} */ (this.querySelector(".notes-place"));
    if (place) this.store.notes?.surface.carry(place);
  }

  render() {
    const { notes } = this.store;
    if (this.failed) return this.again();
    if (!notes || !this.parts) return html`<p class="small muted" role="status">${gettext("Opening the notes…")}</p>`;
    return html`<div class="notes" ?data-opening=${notes.provider.connection === "opening"}>${this.tools()}
        <p class="notes-why" id="notes-why" role="status">${this.why()}</p><p class="notes-said" role="status">${notes.said}</p>
        ${this.linkField()} <div class="notes-place"></div></div>
      ${this.apart()}
      ${theGroup(gettext("The group reads and writes these notes"), this.kept())}`;
  }

  again() {
    return html`<p class="small" role="alert">${gettext("The notes could not be loaded.")}
      <button class="btn sm" type="button" @click=${() => this.begin()}>${gettext("Try again")}</button></p>`;
  }

  /** @returns {[string, string]} */
  get state() {
    const { notes } = this.store;
    return notes && this.parts ? this.parts[2].kept(notes.provider) : ["", ""];
  }

  /** A word beside the reach mark; what takes a sentence stands in why(), over the text: there nothing pushes it out of sight. */
  kept() {
    const [status, text] = this.state;
    return html`<span class="saved" data-status=${status}>${status === "lost" ? nothing : text}</span>`;
  }

  why() {
    const { notes } = this.store;
    const [status, text] = this.state;
    if (status === "lost") return html`${icon("wifi-off")} <span>${text}</span>`;
    const reason = notes && this.parts ? this.parts[2].why(this.store.root, notes.provider) : "";
    return reason ? html`${icon("eye")} <span>${reason}</span>` : nothing;
  }

  tools() {
    const { notes } = this.store;
    if (!notes?.surface.editor || !notes.provider.may || !this.parts) return nothing;
    const [, { toolbar }] = this.parts;
    return toolbar(notes.surface.editor, { at: this.at, move: (at) => this.move(at), link: () => this.link() });
  }

  /** @param {number} at */
  async move(at) {
    if (at === this.at && this.querySelector(":scope .notes-tools :focus")) return;
    this.at = at;
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement} */ (this.querySelectorAll(".notes-tools button")[at]).focus();
  }

  // --- Links -------------------------------------------------------------------------------------

  async link() {
    const { editor } = this.store.notes?.surface ?? {};
    this.linking = { typed: editor?.getAttributes("link").href ?? "", wrong: false };
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLInputElement} */ (this.querySelector("#notes-link")).select();
  }

  linkField() {
    const { linking } = this;
    const surface = this.store.notes?.surface;
    if (!linking || !surface || !this.store.notes?.provider.may) return nothing;
    const there = surface.editor?.isActive("link");
    return html`<form class="field notes-link" @submit=${this.set} @keydown=${this.escape}>
      <label for="notes-link">${gettext("Address of the link")}</label>
      <input class="input" id="notes-link" inputmode="url" autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-invalid=${linking.wrong ? "true" : nothing} aria-describedby="notes-link-wrong" .value=${live(linking.typed)}
        @input=${(/** @type {any} */ event) => (linking.typed = event.target.value)}>
      <p class="err" id="notes-link-wrong" role="alert">${linking.wrong ? this.wrong(linking.typed) : nothing}</p>
      <div class="row wrap g2"><button class="btn sm" type="submit">${gettext("Set the link")}</button>
        ${there ? this.away() : nothing}
        <button class="btn sm quiet" type="button" @click=${() => this.close()}>${gettext("Cancel")}</button></div></form>`;
  }

  /** @param {string} typed */
  wrong(typed) {
    if (this.parts?.[3].isLong(typed)) return gettext("This address is too long: 2,000 characters at most.");
    return gettext("Write an address that begins with https:// or mailto:");
  }

  /** Of a link that is there already. Where one writes, a press on its words opens nothing. */
  away() {
    const { surface } = /** @type {import("codev/live/notes/notes").Notes} */ (this.store.notes);
    const { href } = surface.editor?.getAttributes("link") ?? {};
    return html`<a class="btn sm quiet" href=${this.parts?.[3].isAddress(href) ? href : nothing} target="_blank" rel="noopener noreferrer nofollow">${gettext("Open it")}</a>
      <button class="btn sm quiet" type="button" @click=${() => this.close(() => surface.unlink())}>${gettext("Take it off")}</button>`;
  }

  /** @param {Event} event */
  set = (event) => {
    event.preventDefault();
    if (!this.linking || !this.parts) return;
    const href = this.parts[3].address(this.linking.typed);
    if (href) return this.close(() => this.store.notes?.surface.link(href));
    this.linking = { ...this.linking, wrong: true };
    this.requestUpdate();
  };

  /** @param {KeyboardEvent} event */
  escape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.close();
  };

  /** @param {() => void} [then] */
  close(then) {
    this.linking = null;
    then?.();
    this.store.notes?.surface.focus();
    this.requestUpdate();
  }

  // --- Words that are not in the notes -----------------------------------------------------------

  apart() {
    const { notes } = this.store;
    if (!notes?.apart) return nothing;
    const closed = notes.provider.rights ? gettext("This could not be put into the shared notes.") : gettext("This was typed as writing closed. It is not in the shared notes.");
    return html`<section class="notes-apart" aria-label=${gettext("Not in the shared notes")}>
      <p role="alert">${closed}</p><p class="voice kept-lines">${notes.apart}</p>
      <div class="row wrap g2">${notes.fitsMine ? html`<button class="btn sm" type="button" @click=${() => notes.toMine()}>${gettext("Put it into my notes")}</button>` : nothing}
        <button class="btn sm quiet" type="button" @click=${() => notes.copy()}>${icon("copy")} ${gettext("Copy it")}</button>
        <button class="btn sm quiet" type="button" @click=${() => notes.leaveOut()}>${gettext("Leave it out")}</button></div></section>`;
  }
}
customElements.define("codev-notes", CodevNotes);
