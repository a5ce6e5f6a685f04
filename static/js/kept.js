// @ts-check
/**
 * Fields that htmx keeps one by one: what the server does not have is said, tried again, and held by the page. What
 * another page has changed meanwhile is shown here, unless somebody has gone on here.
 */
import { gettext } from "codev/i18n";

const AGAIN = 8000; // ms until what failed is tried again

/** @typedef {{set: (run: () => void, ms: number) => any, clear: (timer: any) => void}} Timers */
/** @typedef {{xhr: {responseURL: string}, shouldSwap: boolean}} Answered */

export class Kept {
  /** @param {HTMLElement} field sends itself on "change" @param {string} here whence answers come @param {Timers} [timers] */
  constructor(field, here, timers) {
    this.field = field;
    this.here = here;
    this.timers = timers ?? { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) };
    this.unsaved = false;
    this.sending = false;
    this.resending = false;
    /** @type {any} */
    this.again = null;
    for (const name of ["input", "change"]) field.addEventListener(name, () => this.typed());
    field.addEventListener("htmx:beforeRequest", () => this.sent());
    field.addEventListener("htmx:beforeSwap", (event) => this.answered(/** @type {CustomEvent} */ (event).detail));
    field.addEventListener("htmx:afterSwap", () => this.adopt());
    for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"])
      field.addEventListener(name, () => this.failed());
  }

  typed() {
    if (this.resending) return;
    this.unsaved = true;
    this.sending = false;
    this.say("");
  }

  /** What is typed from now on is not in it. */
  sent() {
    this.timers.clear(this.again);
    this.sending = true;
  }

  /** A page to sign in, or any other than ours, is no answer. @param {Answered} detail */
  answered(detail) {
    if (!detail.shouldSwap) return; // an error, which is told by itself
    if (detail.xhr.responseURL === this.here) {
      if (this.sending) this.unsaved = false;
    } else {
      detail.shouldSwap = false;
      this.failed();
    }
  }

  failed() {
    this.unsaved = true;
    this.say(gettext("Not saved yet. Leave this page open; it is tried again."));
    this.timers.clear(this.again);
    this.again = this.timers.set(() => this.resend(), AGAIN);
  }

  resend() {
    this.resending = true;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.resending = false;
  }

  /** The hidden fields stay: they say what this page shows. @param {string} words */
  say(words) {
    const status = /** @type {HTMLElement} */ (this.field.querySelector(".scale-kept"));
    for (const node of [...status.childNodes]) if (node.nodeType === 3) node.remove();
    if (words) status.append(words);
  }

  adopt() {
    for (const was of /** @type {NodeListOf<HTMLInputElement>} */ (this.field.querySelectorAll("[data-stands]"))) {
      const stands = was.dataset.stands ?? "";
      if (stands !== was.value && this.put(was.name.replace(/-was$/, ""), was.value, stands)) was.value = stands;
    }
  }

  /** @param {string} name @param {string} sent @param {string} stands @returns {boolean} whether it shows it now */
  put(name, sent, stands) {
    const fields = /** @type {NodeListOf<HTMLInputElement>} */ (this.field.querySelectorAll(`[name="${name}"]`));
    const shown = [...fields].find((each) => each.type !== "radio" || each.checked);
    if (shown?.value.trim() !== sent) return false;
    if (shown.type !== "radio") shown.value = stands;
    else for (const each of fields) each.checked = each.value === stands;
    return true;
  }
}

/** @param {Document} page */
export function follow(page) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".kept-field"));
  const kept = [...fields].map((field) => new Kept(field, new URL(field.getAttribute("hx-post") ?? "", page.baseURI).href));
  let leaving = false;
  page.addEventListener("submit", () => (leaving = true)); // the form sends all that is typed itself
  addEventListener("pageshow", () => (leaving = false));
  addEventListener("beforeunload", (event) => {
    if (!leaving && kept.some((each) => each.unsaved)) event.preventDefault();
  });
}

if (globalThis.document) follow(document);
