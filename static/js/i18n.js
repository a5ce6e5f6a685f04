// @ts-check
/**
 * Messages in the page's language. {% js_messages %} writes them into the page; English is the source
 * and needs none. Names of the functions are those that scripts/messages.py looks for.
 */

/** @typedef {{language: string, messages: Record<string, string | string[]>}} Catalogue */

/** @type {Catalogue} */
let catalogue = { language: "en", messages: {} };

if (globalThis.document) {
  const element = document.getElementById("messages");
  if (element?.textContent) catalogue = JSON.parse(element.textContent);
}

/**
 * Replaces the messages, for tests and for a page whose language changes.
 * @param {Catalogue} messages
 */
export function useMessages(messages) {
  catalogue = messages;
}

/** @returns {string} the language of the messages, for Intl */
export function language() {
  return catalogue.language;
}

/**
 * @param {string} msgid
 * @returns {string}
 */
export function gettext(msgid) {
  const found = catalogue.messages[msgid];
  return (Array.isArray(found) ? found[0] : found) || msgid;
}

/**
 * @param {string} context what the word means here, for words with two meanings
 * @param {string} msgid
 * @returns {string}
 */
export function pgettext(context, msgid) {
  const found = catalogue.messages[`${context}\u0004${msgid}`];
  return (Array.isArray(found) ? found[0] : found) || msgid;
}

/**
 * @param {string} one
 * @param {string} many
 * @param {number} n
 * @returns {string}
 */
export function ngettext(one, many, n) {
  const forms = catalogue.messages[one];
  const found = Array.isArray(forms) ? forms[pluralForm(n, forms.length)] : undefined;
  return found || (n === 1 ? one : many);
}

/**
 * Our three languages have two forms; French counts zero as one.
 * @param {number} n
 * @param {number} forms
 */
function pluralForm(n, forms) {
  const first = catalogue.language === "fr" ? n < 2 : n === 1;
  return Math.min(first ? 0 : 1, forms - 1);
}

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name that is read from the right turns nothing of the sentence around it. @param {string | number} value */
function apart(value) {
  const text = String(value);
  return FROM_THE_RIGHT.test(text) ? `\u2068${text}\u2069` : text;
}

/**
 * Puts values into {names}; a name without a value stays as it is, which shows the mistake.
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? apart(values[name]) : whole));
}
