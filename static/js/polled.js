// @ts-check
/**
 * Parts of a page that look by themselves whether something has changed, by htmx. The answer takes their place: who had
 * the focus there has it again, and a press that has begun is not taken from under the hand. An answer of another page,
 * to sign in again, has no such part, and takes nothing away.
 */
const POLLED = "[hx-trigger^='every ']";
const REACHED = "a[href], button, summary, input, select, textarea";

/** What one of the things that take the focus is, on either side of an answer. @param {Element} each */
const known = (each) => `${each.localName} ${each.getAttribute("href") ?? each.textContent?.trim()}`;

/** @type {{part: string, name: string} | null} */
let left = null;

/** @param {CustomEvent} event */
function judge({ detail }) {
  const part = /** @type {HTMLElement} */ (detail.target);
  if (!part.matches(POLLED) || !detail.shouldSwap) return;
  detail.shouldSwap = detail.serverResponse.includes(` id="${part.id}"`) && !part.querySelector(":active");
  const at = document.activeElement;
  left = at && part.contains(at) ? { part: part.id, name: known(at) } : null;
}

function goOn() {
  const before = left;
  left = null;
  const part = before && document.getElementById(before.part);
  const at = part && [...part.querySelectorAll(REACHED)].find((each) => known(each) === before.name);
  if (at) /** @type {HTMLElement} */ (at).focus({ preventScroll: true });
}

if (globalThis.document) {
  document.addEventListener("htmx:beforeSwap", (event) => judge(/** @type {CustomEvent} */ (event)));
  document.addEventListener("htmx:afterSwap", goOn);
}
