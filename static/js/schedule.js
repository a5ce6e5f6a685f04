// @ts-check
/**
 * The schedule page: less and more for each step, the ring and the total that follow, a plan's own minutes
 * when another one is chosen. Without it the page is a form with number fields and a button for that.
 */
import { format, gettext, language, ngettext } from "codev/i18n";
import { addButtons, bound, drawRing, minutesOf, sum } from "codev/minutes";

/** @typedef {[number, string, number][]} Stages step, its name, its minutes */

/**
 * A clock so many minutes later, whatever the zone: "23:30" and 60 make "00:30".
 * @param {string} time
 * @param {number} minutes
 */
export function later(time, minutes) {
  const [hours, past] = time.split(":").map(Number);
  const at = (hours * 60 + past + minutes) % 1440;
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
}

/** English as it is read everywhere, like codev/formats/en: 22 November, 14:30. */
function tag() {
  return language() === "en" ? "en-GB" : language();
}

/**
 * A date and a clock as words of the reader's language. Read as UTC, so that no zone moves them.
 * @param {string} date
 * @param {string} time
 * @param {Intl.DateTimeFormatOptions} options
 */
function words(date, time, options) {
  const moment = new Date(`${date}T${time}Z`);
  return Number.isNaN(moment.getTime()) ? "" : new Intl.DateTimeFormat(tag(), { ...options, timeZone: "UTC" }).format(moment);
}

class Schedule {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {Record<string, Stages>} */
    this.plans = JSON.parse(document.getElementById("plans")?.textContent ?? "{}");
    this.rows = /** @type {HTMLLIElement[]} */ ([...form.querySelectorAll(".mins li")]);
    this.one = /** @type {HTMLLIElement} */ (this.rows[0].cloneNode(true));
    this.fill = /** @type {HTMLElement} */ (form.querySelector("[data-fill]"));
    this.invites = !form.querySelector("[data-submit]")?.hasAttribute("data-change");
    this.rows.forEach((row) => this.addButtons(row));
    this.fill.hidden = true;
    form.addEventListener("input", () => this.show());
    this.control("plan").addEventListener("change", () => this.takeOver());
    form.querySelector("[data-suggested]")?.addEventListener("click", (event) => this.takeSuggested(event));
    this.show();
  }

  /** @param {string} name */
  control(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** The numbers on the page, in the order of the plan. */
  get fields() {
    return this.rows.map((row) => /** @type {HTMLInputElement} */ (row.querySelector("input")));
  }

  /** @param {HTMLLIElement} row */
  addButtons(row) {
    const field = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    addButtons(field, row.querySelector("label")?.textContent ?? "", () => this.show());
  }

  /** Another plan was chosen: its own stages and minutes. */
  takeOver() {
    const key = this.control("plan").value;
    this.laid(this.plans[key] ?? []);
    this.control("filled").value = key;
    this.show();
  }

  /** @param {Event} event */
  takeSuggested(event) {
    event.preventDefault();
    this.control("plan").value = /** @type {HTMLButtonElement} */ (event.currentTarget).value;
    this.takeOver();
    this.control("plan").focus();
    this.form.querySelector(".suggested")?.remove();
  }

  /** @param {Stages} stages */
  laid(stages) {
    const list = this.rows[0].parentElement;
    this.rows = stages.map((stage, at) => this.row(stage, at));
    list?.replaceChildren(...this.rows);
  }

  /** @param {Stages[number]} stage @param {number} at */
  row([step, name, minutes], at) {
    const row = /** @type {HTMLLIElement} */ (this.one.cloneNode(true));
    const field = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    const label = /** @type {HTMLLabelElement} */ (row.querySelector("label"));
    row.dataset.step = String(step);
    /** @type {HTMLElement} */ (row.querySelector(".n")).textContent = step && step < 7 ? String(step) : "";
    field.name = `minutes_${at}`;
    field.id = label.htmlFor = `id_minutes_${at}`;
    field.value = String(minutes);
    field.removeAttribute("aria-invalid");
    label.textContent = name;
    this.addButtons(row);
    return row;
  }

  show() {
    const minutes = minutesOf(this.fields);
    const total = sum(minutes);
    const ring = this.form.querySelector(".big svg");
    if (ring instanceof SVGElement) {
      drawRing(ring, this.rows.map((row, at) => ({ step: row.dataset.step ?? "", minutes: minutes[at] })));
    }
    bound(this.fields);
    this.write("[data-total]", format(ngettext("{n} minute in all", "{n} minutes in all", total), { n: total }));
    this.write(".mid b", format(gettext("{n} min"), { n: total }));
    this.showMoment(total);
  }

  /** @param {number} total */
  showMoment(total) {
    const date = this.control("date").value;
    const time = this.control("time").value.slice(0, 5);
    /** @type {Intl.DateTimeFormatOptions} */
    const clock = { hour: "numeric", minute: "2-digit" };
    const begins = date && time ? words(date, time, clock) : "";
    const ends = begins && words(date, later(time, total), clock);
    this.write("[data-span]", begins ? format(gettext("{begins} to {ends}"), { begins, ends }) : "");
    if (begins && this.invites) {
      const day = words(date, time, { weekday: "long", day: "numeric", month: "long", ...clock });
      this.write("[data-submit]", format(gettext("Invite for {day}"), { day }));
    }
  }

  /**
   * @param {string} selector
   * @param {string} text
   */
  write(selector, text) {
    const element = this.form.querySelector(selector);
    if (element && element.textContent !== text) element.textContent = text;
  }
}

if (globalThis.document) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("schedule"));
  if (form) new Schedule(form);
}
