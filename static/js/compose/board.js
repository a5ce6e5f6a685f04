// @ts-check
/** Reading the board as the server has drawn it. */

/** @typedef {import("codev/compose/targets").Target} Target */
/** @typedef {import("codev/compose/targets").Person} Person */
/** @typedef {HTMLElement & {dataset: DOMStringMap}} Slip */

export const GRIP = ".grip";
export const SLIP = "[data-volunteer]";
export const ZONE = "[data-target]";

/** @param {Element} slip @returns {Person} */
export function personOf(slip) {
  const { user = "", name = "" } = /** @type {HTMLElement} */ (slip).dataset;
  return { id: user, name };
}

/** @param {ParentNode} root @returns {HTMLElement[]} */
export const zonesOf = (root) => [...root.querySelectorAll(ZONE)].map((one) => /** @type {HTMLElement} */ (one));

/**
 * @param {HTMLElement} zone
 * @param {string} waiting how the waiting list is called
 * @returns {Target}
 */
export function targetOf(zone, waiting) {
  const { target = "", name = waiting, facilitator, facilitatorName = "", most = "0" } = zone.dataset;
  const people = [...zone.querySelectorAll(SLIP)].map(personOf);
  const seated = people.length;
  if (facilitator) people.push({ id: facilitator, name: facilitatorName });
  return { id: target, name, people, seated, most: Number(most) };
}

/** @param {ParentNode} root @returns {import("codev/compose/targets").Pairs} */
export const pairsOf = (root) => JSON.parse(root.querySelector("[data-lines]")?.getAttribute("data-lines") || "{}");

/**
 * Sends the slip's own form: what a drag does and what the button does is one thing.
 * @param {Element} slip
 * @param {string} to
 */
export function send(slip, to) {
  const form = /** @type {HTMLFormElement} */ (slip.querySelector("form"));
  const choice = /** @type {HTMLSelectElement} */ (form.elements.namedItem("to"));
  choice.value = to;
  form.requestSubmit();
}
