// @ts-check
/**
 * What the server has of one's own words. It counts the messages of each line as it settles them: kept, or refused.
 * Clocks count what one's own page has put into the document; they outlive the line.
 */

/** @typedef {{count: number, clock: number, words: boolean}} Sent up to which clock; whether anything new was in it */

export class Tally {
  constructor() {
    /** How far one's own words are kept. */
    this.clock = 0;
    /** Words went out on a line that was lost before they were settled. */
    this.owed = false;
    this.count = 0;
    /** @type {Sent[]} not settled yet */
    this.sent = [];
  }

  /** A new line counts from one. */
  line() {
    this.owed ||= this.sent.some(({ words }) => words);
    this.count = 0;
    this.sent = [];
  }

  /** @param {number} clock @param {boolean} words */
  send(clock, words) {
    this.count += 1;
    this.sent.push({ count: this.count, clock, words });
  }

  /** The first message of a line holds all that is owed. @param {number} clock @param {boolean} words */
  answer(clock, words) {
    this.send(clock, words || this.owed);
    this.owed = false;
  }

  /** @param {number} count */
  settle(count) {
    for (const one of this.sent) if (one.count <= count) this.clock = Math.max(this.clock, one.clock);
    this.sent = this.sent.filter((one) => one.count > count);
  }

  /** The clock up to which this line's messages before one of them went. @param {number} count */
  before(count) {
    return this.sent.reduce((most, one) => (one.count < count ? Math.max(most, one.clock) : most), this.clock);
  }

  /** Is everything kept that was sent? */
  get settled() {
    return !this.owed && !this.sent.some(({ words }) => words);
  }
}
