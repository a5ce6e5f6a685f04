// @ts-check
/**
 * The schedule page: less and more for each step, the ring and the total that follow, a plan's own minutes
 * when another one is chosen. Without it the page is a form with number fields and a button for that.
 */
import { format, gettext, language, ngettext } from "codev/i18n";

const GAP = 1.2; // as in codev/rings.py: a gap that shows on a ring of 90 minutes

/**
 * Dashes of the ring's arcs, in minutes: what is seen, what is not, where it begins.
 * @param {number[]} minutes
 */
export function dashes(minutes) {
  const total = minutes.reduce((sum, each) => sum + each, 0) || 1;
  const gap = (GAP * total) / 90;
  let start = 0;
  return minutes.map((length) => {
    const seen = Math.max(length - gap, 0.1);
    const arc = { dash: `${seen.toFixed(2)} ${(total - seen).toFixed(2)}`, offset: (-(start + gap / 2)).toFixed(2) };
    start += length;
    return { ...arc, total };
  });
}

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
    this.plans = JSON.parse(document.getElementById("plans")?.textContent ?? "{}");
    this.fields = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll(".mins input")]);
    this.fill = /** @type {HTMLElement} */ (form.querySelector("[data-fill]"));
    this.invites = !form.querySelector("[data-submit]")?.hasAttribute("data-change");
    this.fields.forEach((field) => this.addButtons(field));
    this.fill.hidden = true;
    form.addEventListener("input", () => this.show());
    this.control("plan").addEventListener("change", () => this.takeOver());
    this.show();
  }

  /** @param {string} name */
  control(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {HTMLInputElement} field */
  addButtons(field) {
    const step = field.closest("li")?.querySelector("label")?.textContent ?? "";
    field.before(this.button(field, -1, "−", format(gettext("Less time for {step}"), { step })));
    field.after(this.button(field, 1, "+", format(gettext("More time for {step}"), { step })));
  }

  /**
   * @param {HTMLInputElement} field
   * @param {number} by
   * @param {string} sign
   * @param {string} label
   */
  button(field, by, sign, label) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.dataset.by = String(by);
    button.addEventListener("click", () => {
      const wanted = (Number(field.value) || 0) + by;
      field.value = String(Math.min(Math.max(wanted, Number(field.min)), Number(field.max)));
      this.show();
    });
    return button;
  }

  /** Minutes of each step; 0 for what is no number of minutes. */
  minutes() {
    return this.fields.map((field) => (field.validity.valid ? Number(field.value) : 0));
  }

  /** Another plan was chosen: its own minutes. */
  takeOver() {
    const key = this.control("plan").value;
    this.plans[key]?.forEach((/** @type {number} */ own, /** @type {number} */ at) => (this.fields[at].value = String(own)));
    this.control("filled").value = key;
    this.show();
  }

  show() {
    const minutes = this.minutes();
    const total = minutes.reduce((sum, each) => sum + each, 0);
    this.drawRing(minutes);
    this.bound();
    this.write("[data-total]", format(ngettext("{n} minute in all", "{n} minutes in all", total), { n: total }));
    this.write(".mid b", format(gettext("{n} min"), { n: total }));
    this.showMoment(total);
  }

  /** @param {number[]} minutes */
  drawRing(minutes) {
    const arcs = this.form.querySelectorAll(".big circle");
    dashes(minutes).forEach((arc, at) => {
      arcs[at]?.setAttribute("pathLength", String(arc.total));
      arcs[at]?.setAttribute("stroke-dasharray", arc.dash);
      arcs[at]?.setAttribute("stroke-dashoffset", arc.offset);
    });
  }

  /** A button that would leave the bounds is off. */
  bound() {
    for (const field of this.fields) {
      const [less, more] = /** @type {NodeListOf<HTMLButtonElement>} */ (field.parentElement?.querySelectorAll("button"));
      less.disabled = Number(field.value) <= Number(field.min);
      more.disabled = Number(field.value) >= Number(field.max);
    }
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
