// @ts-check
/** Reading the board as the server has drawn it. */

/** @typedef {import("codev/compose/targets").Target} Target */
/** @typedef {import("codev/compose/targets").Person} Person */
/** @typedef {HTMLElement & {dataset: DOMStringMap}} Slip */

export const GRIP = ".grip";
export const SLIP = "[data-volunteer]";
export const ZONE = "[data-target]";
export const PLACE = "[data-place]";

/** @param {string} answer */
export const isBoard = (answer) => answer.includes(' id="board"');

/** @param {Element} slip @returns {Person} */
export function personOf(slip) {
  const { user = "", name = "" } = /** @type {HTMLElement} */ (slip).dataset;
  return { id: user, name };
}

/** @param {ParentNode} root @param {string} person @returns {HTMLElement | null} */
export const slipOf = (root, person) => (person ? root.querySelector(`[data-volunteer="${CSS.escape(person)}"]`) : null);

/** Where the person is: empty for the waiting list, undefined for who is not on the board. @param {ParentNode} root @param {string} person */
export const zoneOf = (root, person) => /** @type {HTMLElement | null | undefined} */ (slipOf(root, person)?.closest(ZONE))?.dataset.target;

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
 * The one form that moves people, about this person: what a drag does and what the button does is one thing.
 * @param {ParentNode} root
 * @param {HTMLElement} slip
 */
export function formAbout(root, slip) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("#placing"));
  const zone = /** @type {HTMLElement} */ (slip.closest(ZONE));
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  field("volunteer").value = slip.dataset.volunteer ?? "";
  field("seen").value = zone.dataset.target ?? "";
  return form;
}

/** @param {HTMLFormElement} form */
const choiceIn = (form) => /** @type {HTMLSelectElement} */ (form.elements.namedItem("to"));

/** Beside whom the form stands open, and where it would move them. @param {ParentNode} root */
export function opened(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("#placing"));
  const person = /** @type {HTMLInputElement} */ (form.elements.namedItem("volunteer")).value;
  return form.hidden ? null : { person, to: choiceIn(form).value };
}

/**
 * Opens the form beside the person: everywhere but where they are can be chosen.
 * @param {ParentNode} root
 * @param {HTMLElement} slip
 * @param {string} label
 * @param {string} [to] what was chosen before the board was drawn anew
 */
export function openAt(root, slip, label, to) {
  const form = formAbout(root, slip);
  const choice = choiceIn(form);
  const from = /** @type {HTMLElement} */ (slip.closest(ZONE)).dataset.target;
  for (const one of choice.options) one.hidden = one.disabled = one.value === from;
  const open = [...choice.options].filter((one) => !one.disabled);
  choice.selectedIndex = (open.find((one) => one.value === to) ?? open[0])?.index ?? -1;
  choice.setAttribute("aria-label", label);
  const place = /** @type {HTMLElement} */ (slip.querySelector(PLACE));
  place.after(form);
  place.ariaExpanded = "true";
  form.hidden = false;
  choice.focus();
}

/** Whether it was open: who closes it is at the button again. @param {ParentNode} root */
export function close(root) {
  const form = /** @type {HTMLFormElement} */ (root.querySelector("#placing"));
  const place = /** @type {HTMLElement | null} */ (form.previousElementSibling?.closest(PLACE));
  if (form.hidden || !place) return false;
  form.hidden = true;
  place.ariaExpanded = "false";
  if (form.contains(document.activeElement) || document.activeElement === document.body) place.focus();
  return true;
}

/**
 * @param {ParentNode} root
 * @param {HTMLElement} slip
 * @param {string} to
 */
export function send(root, slip, to) {
  const form = formAbout(root, slip);
  const choice = choiceIn(form);
  for (const one of choice.options) one.disabled = false;
  choice.value = to;
  form.requestSubmit();
}
