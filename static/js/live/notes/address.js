// @ts-check
/** The addresses that a link in the notes may have: sessions/live/notes/yjs/schema.py. Pure. */

const MOST = 2_000;
const WHOLE = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu;
const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/;
const SITE = /^[^\s@:/]+\.[^\s@:/.]{2,}(?:[:/?#]\S*)?$/u;

/** @param {string} text is it an address as it stands? */
export const isAddress = (text) => WHOLE.test(text) && text.length <= MOST;

/** Is it too long for one? @param {string} typed */
export const isLong = (typed) => typed.trim().length > MOST;

/** What somebody meant who typed this, or "" where it is no address. @param {string} typed */
export function address(typed) {
  const text = typed.trim();
  if (isAddress(text)) return text;
  const meant = MAIL.test(text) ? `mailto:${text}` : SITE.test(text) ? `https://${text}` : "";
  return isAddress(meant) ? meant : "";
}
