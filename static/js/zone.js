// @ts-check
/** Proposes the browser's own time zone where a person has not chosen one yet. */

const UNKNOWN = "UTC"; // what an account starts with

/**
 * @param {ParentNode} root
 * @param {string} zone as Intl names it, such as "Europe/Paris"
 */
export function propose(root, zone) {
  const choice = /** @type {HTMLSelectElement | null} */ (root.querySelector("select[data-detect]"));
  if (!choice || choice.value !== UNKNOWN) return;
  if ([...choice.options].some((option) => option.value === zone)) choice.value = zone;
}

if (typeof document !== "undefined") propose(document, Intl.DateTimeFormat().resolvedOptions().timeZone);
