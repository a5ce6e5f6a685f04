// @ts-check
/**
 * Fields that htmx keeps one by one: what the server does not have is said, tried again, and held by the page. What
 * another page has changed meanwhile is shown here, unless somebody has gone on here.
 */
import { gettext } from "codev/i18n";
import { renew, signedOut } from "codev/renewed";

const AGAIN = 8000; // ms until what failed is tried again

/** @typedef {{set: (run: () => void, ms: number) => any, clear: (timer: any) => void}} Timers */
/** @typedef {{xhr: {responseURL: string, status: number}, shouldSwap: boolean, isError: boolean}} Answered */

const REFUSED = 422; // the answer says why; trying again would change nothing
const FORBIDDEN = 403;

export class Kept {
  /** @param {HTMLElement} field sends itself on "change" @param {string} here whence answers come @param {Timers} [timers] @param {() => Promise<boolean>} [again] */
  constructor(field, here, timers, again = renew) {
    this.field = field;
    this.here = here;
    this.timers = timers ?? { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) };
    this.renew = again;
    this.signedOut = false;
    this.unsaved = false;
    this.sending = false;
    this.resending = false;
    /** @type {any} */
    this.again = null;
    for (const name of ["input", "change"]) field.addEventListener(name, () => this.typed());
    field.addEventListener("htmx:beforeRequest", () => this.sent());
    field.addEventListener("htmx:beforeSwap", (event) => this.answered(/** @type {CustomEvent} */ (event).detail));
    field.addEventListener("htmx:afterSwap", () => this.adopt());
    for (const name of ["htmx:sendError", "htmx:timeout"]) field.addEventListener(name, () => this.failed());
    field.addEventListener("htmx:responseError", (event) =>
      this.failed(/** @type {CustomEvent} */ (event).detail?.xhr.status === FORBIDDEN));
  }

  typed() {
    if (this.resending) return;
    this.unsaved = true;
    this.sending = false;
    this.say("");
    this.#mark("");
  }

  /** What is typed from now on is not in it. */
  sent() {
    this.#stop();
    this.sending = true;
  }

  #stop() {
    this.timers.clear(this.again);
    this.again = null;
  }

  /** A page to sign in, or any other than ours, is no answer. @param {Answered} detail */
  answered(detail) {
    const { status, responseURL } = detail.xhr;
    if (status === REFUSED) Object.assign(detail, { shouldSwap: true, isError: false });
    if (!detail.shouldSwap) return; // an error, which is told by itself
    if (responseURL === this.here) {
      if (this.sending) this.unsaved = status === REFUSED;
      this.#mark(status === REFUSED ? "refused" : "");
    } else {
      detail.shouldSwap = false;
      this.failed(true);
    }
  }

  /** @param {boolean} [out] sent away to sign in, or with the token of a sign-in that is over */
  failed(out = false) {
    this.unsaved = true;
    this.signedOut = out;
    this.say(out ? signedOut() : gettext("Not saved yet. Leave this page open; it is tried again."));
    this.#mark("failed");
    this.#stop();
    this.again = this.timers.set(() => this.resend(), AGAIN);
  }

  /** Sooner than planned, where something is to be tried again. */
  back() {
    if (this.again !== null) this.resend();
  }

  async resend() {
    this.#stop();
    if (this.signedOut && !(await this.renew())) return this.failed(true);
    this.resending = true;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.resending = false;
  }

  /** The hidden fields stay: they say what this page shows. @param {string} words */
  say(words) {
    const said = [...this.#word.childNodes].filter((node) => node.nodeType === 3);
    if (words && said.map((node) => node.nodeValue).join("") === words) return; // it would be read aloud at every try
    for (const node of said) node.remove();
    if (words) this.#word.append(words);
  }

  /** @param {"" | "failed" | "refused"} status */
  #mark(status) {
    this.#word.dataset.status = status;
  }

  get #word() {
    return /** @type {HTMLElement} */ (this.field.querySelector(".scale-kept"));
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
  const fields = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".kept-field, .scale-form"));
  const kept = [...fields].map((field) => new Kept(field, new URL(field.getAttribute("hx-post") ?? "", page.baseURI).href));
  /** @type {EventTarget | null} */
  let leaving = null; // a form that sends all that is typed in it itself
  page.addEventListener("submit", (event) => (leaving = event.target));
  addEventListener("pageshow", () => (leaving = null));
  addEventListener("online", () => kept.forEach((each) => each.back()));
  page.addEventListener("visibilitychange", () => page.hidden || kept.forEach((each) => each.back()));
  addEventListener("beforeunload", (event) => {
    if (kept.some((each) => each.unsaved && !holds(leaving, each.field))) event.preventDefault();
  });
}

/** @param {EventTarget | null} form @param {HTMLElement} field */
const holds = (form, field) => form instanceof Node && form.contains(field);

if (globalThis.document) follow(document);
