// @ts-check
/**
 * Parts of a page that look by themselves whether something has changed, by htmx. An answer without news leaves what
 * stands: the focus, what a screen reader reads, a press that has just begun. An answer of another page, to sign in
 * again, has no such part, and takes nothing away.
 */
const POLLED = "[hx-trigger^='every ']";

/** What it says; the token of a form is another one each time. @param {Element} part */
function said(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  for (const token of copy.querySelectorAll("[name=csrfmiddlewaretoken]")) token.remove();
  const words = document.createDocumentFragment();
  words.append(...copy.childNodes);
  return words;
}

/** @param {Element} part @param {ParentNode} answered @returns {boolean} */
function hasNews(part, answered) {
  const other = answered.querySelector(`#${part.id}`);
  return other !== null && !said(other).isEqualNode(said(part));
}

/** @param {CustomEvent} event */
function judge({ detail }) {
  if (!detail.target.matches(POLLED)) return;
  const answered = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  if (!hasNews(detail.target, answered)) detail.shouldSwap = false;
}

if (globalThis.document) document.addEventListener("htmx:beforeSwap", (event) => judge(/** @type {CustomEvent} */ (event)));
