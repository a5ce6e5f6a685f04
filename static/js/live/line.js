// @ts-check
/**
 * The private line: words between one person and who runs the session, and among those who run it. Pure:
 * it sorts what the server gave; what somebody may not read never came.
 */

/** @typedef {import("codev/live/store").Whisper} Whisper */
/** @typedef {{seat: number, words: Whisper[]}} Thread */

export const SIGNALS = ["off_request", "say_more", "uncomfortable"];

/** With whom a word is: the one person it is from or for; null among those who run the session.
 * @param {Whisper} word @param {number[]} facilitators */
function other(word, facilitators) {
  if (word.to !== null) return word.to;
  return facilitators.includes(word.from) ? null : word.from;
}

/** Each person's words with those who run the session, whoever spoke last first.
 * @param {Whisper[]} whispers @param {number[]} facilitators @returns {Thread[]} */
export function threads(whispers, facilitators) {
  /** @type {Map<number, Whisper[]>} */
  const by = new Map();
  for (const word of whispers) {
    const seat = other(word, facilitators);
    if (seat === null) continue;
    const words = [...(by.get(seat) ?? []), word];
    by.delete(seat);
    by.set(seat, words);
  }
  return [...by].map(([seat, words]) => ({ seat, words })).reverse();
}

/** What those who run the session say among themselves. @param {Whisper[]} whispers @param {number[]} facilitators */
export const channel = (whispers, facilitators) => whispers.filter((word) => other(word, facilitators) === null);

/** A participant's own line. @param {Whisper[]} whispers @param {number | null} me */
export const mine = (whispers, me) => whispers.filter((word) => word.to === me || (word.from === me && word.to === null));

/** Words of others that came since the one read last. @param {Whisper[]} whispers @param {number | null} me @param {number} read */
export const fresh = (whispers, me, read) => whispers.filter((word) => word.id > read && word.from !== me);

/** @param {Whisper[]} whispers */
export const last = (whispers) => whispers.reduce((most, { id }) => Math.max(most, id), 0);

/** Does the thread wait for a word of those who run the session? @param {Thread} thread */
export const waits = ({ seat, words }) => words.at(-1)?.from === seat;
