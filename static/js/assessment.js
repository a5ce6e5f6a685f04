// @ts-check
/** The learning assessment on a session's page: each text saved as it is typed, and the same on each device of one's own. */
import { gettext } from "codev/i18n";
import { Answer, Refusal, SignedOut } from "codev/answers";
import { renew, signedOut } from "codev/renewed";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
const NAMES = /** @type {const} */ (["text", "reader", "due_on"]);

/** @param {HTMLFormElement} form */
export function follow(form) {
  const items = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-about]")]);
  const answers = new Map(items.map((item) => [item.dataset.about ?? "", answer(form, item)]));
  const all = () => [...answers.values()];
  for (const byHand of document.querySelectorAll("[data-by-hand]")) byHand.setAttribute("hidden", "");
  let leaving = false;
  form.addEventListener("submit", () => (leaving = true)); // it sends all that is typed itself
  addEventListener("pagehide", () => leaving || all().forEach((each) => each.save(true)));
  addEventListener("online", () => all().forEach((each) => each.save()));
  addEventListener("beforeunload", (event) => {
    if (!leaving && all().some((each) => each.unsaved)) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    all().forEach((each) => each.save(document.hidden));
    if (!document.hidden) look(form, answers);
  });
  addEventListener("pageshow", (event) => event.persisted && look(form, answers));
}

/** What was written elsewhere while this page was out of sight. @param {HTMLFormElement} form @param {Map<string, Answer>} answers */
async function look(form, answers) {
  try {
    const answered = await fetch(form.action, { headers: { Accept: "application/json" }, redirect: "error" });
    const found = answered.ok ? await answered.json() : {};
    for (const [about, kept] of Object.entries(found)) answers.get(about)?.adopt(kept);
  } catch {
    // No line: what is here stays, and what is typed meanwhile is kept beside the other.
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement} item */
function answer(form, item) {
  const about = item.dataset.about ?? "";
  /** @param {string} name @returns {Field | null} */
  const field = (name) => item.querySelector(`[name="${about}-${name}"]`);
  const made = new Answer({
    earlier: beside(item).hidden ? [] : [earlierWords(item).textContent ?? ""],
    read: () => {
      const [text, reader, due_on] = NAMES.map((name) => field(name)?.value ?? "");
      return { text, reader, due_on };
    },
    write: (values) => NAMES.forEach((name) => put(field(name), values[name])),
    busy: () => item.contains(document.activeElement),
    send: (values, leaving) => send(form, about, values, leaving),
    changed: (each) => {
      show(item, each);
      // For a form that is sent by hand.
      put(field("base"), each.kept.text);
      put(field("was"), each.kept.reader);
      put(field("due_was"), each.kept.due_on);
    },
  });
  item.addEventListener("input", () => made.typed());
  item.addEventListener("change", () => made.save());
  return made;
}

/** @param {Field | null} field @param {string} value */
function put(field, value) {
  if (field) field.value = value;
}

/**
 * @param {HTMLFormElement} form @param {string} about @param {Record<string, string>} values @param {boolean} leaving
 * @returns {Promise<import("codev/answers").Kept>}
 */
async function send(form, about, values, leaving) {
  const body = new URLSearchParams(Object.entries(values).map(([name, value]) => [`${about}-${name}`, value]));
  const post = () => {
    const token = /** @type {HTMLInputElement} */ (form.elements.namedItem("csrfmiddlewaretoken")).value;
    return fetch(form.action, {
      method: "POST", headers: { Accept: "application/json", "X-CSRFToken": token }, body, redirect: "manual", keepalive: leaving,
    });
  };
  let answered = await post();
  if (isSignedOut(answered) && !leaving && (await renew())) answered = await post();
  if (isSignedOut(answered)) throw new SignedOut();
  if (answered.status === 422) throw new Refusal((await answered.json()).refused);
  if (!answered.ok) throw new Error(String(answered.status));
  return (await answered.json())[about];
}

/** Sent away to sign in, or with the token of a sign-in that is over. @param {Response} answered */
const isSignedOut = ({ type, status }) => type === "opaqueredirect" || status === 403;

/** @param {HTMLElement} item @param {Answer} answer */
function show(item, answer) {
  const saved = /** @type {HTMLElement} */ (item.querySelector("[data-saved]"));
  const text = said(answer);
  if (saved.textContent !== text) saved.textContent = text;
  saved.dataset.status = answer.status;
  saved.ariaLive = ["failed", "refused"].includes(answer.status) ? "polite" : "off";
  if (answer.status === "waiting") return;
  beside(item).hidden = answer.earlier.length === 0;
  earlierWords(item).textContent = answer.earlier.join("\n\n");
}

/** Where stands what another device had written. @param {HTMLElement} item */
const beside = (item) => /** @type {HTMLElement} */ (item.querySelector("[data-earlier]"));
/** @param {HTMLElement} item */
const earlierWords = (item) => /** @type {HTMLElement} */ (item.querySelector("[data-words]"));

/** @param {Answer} answer */
function said(answer) {
  if (answer.status === "refused") return answer.refused;
  if (answer.status === "failed" && answer.signedOut) return signedOut();
  return {
    empty: "",
    saved: gettext("Saved"),
    waiting: gettext("Saving…"),
    failed: gettext("Not saved yet. Leave this page open; it is tried again."),
  }[answer.status];
}

if (globalThis.document) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("assessment-form"));
  if (form) follow(form);
}
