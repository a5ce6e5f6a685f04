// @ts-check
/**
 * The panel beside the circle. Each step says what it shows: a notice, a list, and what this person may
 * write. Wide, they stand under each other; on a phone each is a tab of the sheet.
 */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { RoomElement } from "codev/live/base";
import { part } from "codev/live/later";
import { arriving } from "codev/live/parts/beside";
import { icon } from "codev/live/parts/icons";
import { whileAway } from "codev/live/parts/catch-up";
import { notesTab, sharedNotes } from "codev/live/parts/notes";
import { lineTab, privateLine } from "codev/live/parts/private-line";
import { queue } from "codev/live/parts/queue";
import { withdrawing, withdrawn } from "codev/live/parts/withdrawn";

/**
 * @typedef {import("codev/live/store").Store} Store
 * @typedef {{id: string, tab: unknown, body: unknown, folds?: boolean}} Section where there is little room, one that folds leaves it to the others
 * @typedef {{title: string, notice: unknown, sub?: unknown, list: unknown, tab?: string, first?: boolean, foot?: unknown, own: Section[]}} Panel
 */

/** Which part has the panel of a stage, as a function of that name. @type {Record<string, import("codev/live/later").Part>} */
const PANELS = {
  opening: "opening", presentation: "presentation", clarification: "clarification", agreement: "agreement", consultation: "consultation",
  break: "others", charter: "others", stillness: "others", mirroring: "others", questions: "others",
};
const phone = matchMedia("(max-width: 640px)");

/** Of who sits beside somebody: pages of their own are on their own device, and it is said once.
 * @param {Section[]} own */
function shared(own) {
  const kept = own.filter(({ id }) => !["book", "parked"].includes(id));
  return kept.length ? kept : own.slice(0, 1);
}

export class CodevPanel extends RoomElement {
  connectedCallback() {
    super.connectedCallback();
    const draw = () => this.requestUpdate();
    phone.addEventListener("change", draw);
    this.leave.push(() => phone.removeEventListener("change", draw));
  }

  willUpdate() {
    const list = this.querySelector(".scroll");
    this.atEnd = Boolean(list && list.scrollTop + list.clientHeight >= list.scrollHeight - 40);
  }

  /** Questions stand in the order of asking: who read the last one sees the next one come. */
  updated() {
    const count = this.store.state.questions.length;
    const list = this.querySelector(".scroll");
    if (list && this.atEnd && count > (this.count ?? count)) list.scrollTop = list.scrollHeight;
    this.count = count;
  }

  render() {
    const { voice } = this.store;
    const panel = this.panel(this.store.stage?.kind ?? "");
    if (!panel) return this.store.ui.incomplete ? this.rest() : nothing;
    const comes = arriving(voice);
    if (comes) return comes;
    if (voice.as !== null) panel.own = shared(panel.own);
    return phone.matches ? this.sheet(panel) : this.column(panel);
  }

  /** @param {string} kind @returns {Panel | undefined} */
  panel(kind) {
    return PANELS[kind] && part(PANELS[kind], this.arrived)?.[kind](this.store.voice);
  }

  /** @param {Panel} panel */
  column(panel) {
    return html`${withdrawn(this.store)} ${panel.notice}
      <div class="side-head"><h2>${panel.title}</h2>
        <button class="btn quiet sm fold" type="button" @click=${() => this.store.show({ folded: true })}>
          ${icon("panel-right-close")} ${gettext("Just the faces")}</button></div>
      ${panel.sub ?? nothing}
      <div class="scroll">${whileAway(this.store.voice)} ${panel.list} ${panel.foot ?? nothing}</div>
      ${panel.own.map((section) => this.own(section))} ${this.rest()}`;
  }

  /** What every step has. */
  rest() {
    return html`${sharedNotes(this.store)} ${privateLine(this.store.voice)} ${queue(this.store)} ${withdrawing(this.store.voice)}`;
  }

  /** @param {Section} section */
  own({ id, tab, body, folds = false }) {
    if (!folds) return html`<div class="part" data-part=${id}>${body}</div>`;
    return html`<details class="part folded" data-part=${id}><summary>${icon("plus")} ${tab}</summary>${body}</details>`;
  }

  /** @param {Panel} panel */
  sheet(panel) {
    const list = { id: "list", tab: panel.tab ?? panel.title, body: html`${panel.sub ?? nothing} ${panel.list} ${panel.foot ?? nothing} ${withdrawing(this.store.voice)}` };
    const mine = [...panel.own, ...notesTab(this.store), ...lineTab(this.store.voice)];
    const sections = panel.first || !panel.own.length ? [list, ...mine] : [...mine.slice(0, 1), list, ...mine.slice(1)];
    const open = sections.find((each) => each.id === this.store.ui.tab) ?? sections[0];
    if (sections.length === 1) return html`<div class="scroll">${withdrawn(this.store)} ${whileAway(this.store.voice)} ${panel.notice} ${open.body} ${queue(this.store)}</div>`;
    return html`<div class="tabs" role="tablist" aria-label=${gettext("The panel")} @keydown=${this.keys}>
        ${sections.map((each) => this.tab(each, each === open))}</div>
      <div class="scroll" role="tabpanel" id="sheet" aria-labelledby=${`tab-${open.id}`}>
        ${withdrawn(this.store)} ${whileAway(this.store.voice)} ${panel.notice} ${open.body} ${queue(this.store)}</div>`;
  }

  /** @param {Section} section @param {boolean} open */
  tab(section, open) {
    return html`<button class="tab" role="tab" type="button" id=${`tab-${section.id}`} aria-controls="sheet"
      aria-selected=${open} tabindex=${open ? 0 : -1} @click=${() => this.store.show({ tab: section.id })}>${section.tab}</button>`;
  }

  /** @param {KeyboardEvent} event */
  keys = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [.../** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[role=tab]"))];
    const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    const tab = tabs[(at + step + tabs.length) % tabs.length];
    tab.click();
    tab.focus();
  };
}
customElements.define("codev-panel", CodevPanel);
