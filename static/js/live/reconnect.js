// @ts-check
/** When to come back after a lost line, and when not to: docs/protocol.md, close codes. */

const LEAST = 500;
const MOST = 10_000;
const FINAL = new Set([4401, 4403, 4404, 4409, 4410]);
const RESTARTING = 1012;
const TOO_MANY_FRAMES = 4429;

/** @param {number} code must the page stop trying? */
export const isFinal = (code) => FINAL.has(code);

/**
 * Full jitter, so that eight hundred browsers cut at once do not come back at once.
 * @param {number} attempt from 0 @param {number} [code] why the line closed @param {() => number} [random]
 * @returns {number} milliseconds
 */
export function wait(attempt, code, random = Math.random) {
  const ceiling = Math.min(MOST, LEAST * 2 ** attempt);
  if (code === RESTARTING && attempt === 0) return random() * LEAST * 2;
  if (code === TOO_MANY_FRAMES) return MOST / 2 + (random() * MOST) / 2;
  return LEAST / 5 + random() * ceiling;
}
