// @ts-check
/**
 * A page that outlives its sign-in sends again once its own person is signed in, in another tab of the same browser:
 * with the tokens of a fresh page. Somebody else's is none of ours: words of one would be kept as the other's.
 */
import { gettext } from "codev/i18n";

const STANDS = 7000; // ms for which the fields of a page, each trying by itself, share an answer
const TOKEN = "[name=csrfmiddlewaretoken]";

export const signedOut = () =>
  gettext("Not saved yet: you are signed out. Sign in again in another tab and leave this page open; it is tried again.");

/** @param {ParentNode} page */
const person = (page) => page.querySelector("[data-person]")?.getAttribute("data-person");

/** @param {Document} page @param {Document} fresh @returns {boolean} whether the page has its tokens now */
export function take(page, fresh) {
  const token = fresh.querySelector(TOKEN)?.getAttribute("value");
  if (!token || !person(page) || person(page) !== person(fresh)) return false;
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (page.querySelectorAll(TOKEN))) field.value = token;
  return true;
}

/** This page as it is now, read as a document and drawn nowhere: null where the line or the sign-in is missing. @returns {Promise<Document | null>} */
const fresh = () =>
  new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", location.href);
    asked.setRequestHeader("Accept", "text/html");
    asked.setRequestHeader("HX-Request", "true"); // the page asks by itself: it is no use of whoever is signed in
    asked.responseType = "document";
    const here = () => asked.status === 200 && new URL(asked.responseURL).pathname === location.pathname;
    asked.addEventListener("loadend", () => done(here() ? asked.responseXML : null));
    asked.send();
  });

async function ask() {
  const page = await fresh();
  return page !== null && take(document, page);
}

/** @type {{answer: Promise<boolean>, at: number} | null} */
let last = null;

/** Whether it may be sent again. @returns {Promise<boolean>} */
export function renew() {
  if (!last || performance.now() - last.at > STANDS) last = { answer: ask(), at: performance.now() };
  return last.answer;
}

/** Somebody is back, who may have signed in. */
export const forget = () => (last = null);

if (globalThis.document) {
  addEventListener("online", forget);
  document.addEventListener("visibilitychange", forget);
}
