// @ts-check
/** Sends the first at once and what comes meanwhile together, so that a key held down is no flood. */

/** @template T */
export class Pace {
  /**
   * @param {number} gap least ms between two @param {(waiting: T[]) => [T, T[]]} gather what goes next, and what is left
   * @param {(one: T) => void} send
   */
  constructor(gap, gather, send) {
    this.gap = gap;
    this.gather = gather;
    this.send = send;
    /** @type {T[]} */
    this.waiting = [];
    this.held = true; // is there nobody to send to?
    /** @type {any} */
    this.timer = null;
  }

  /** @param {T} one */
  push(one) {
    this.waiting.push(one);
    if (!this.held && this.timer === null) this.next();
  }

  next() {
    this.timer = null;
    if (!this.waiting.length) return;
    const [one, left] = this.gather(this.waiting);
    this.waiting = left;
    this.timer = setTimeout(() => this.next(), this.gap);
    this.send(one);
  }

  /** The page may be leaving: all that waits goes now. */
  flush() {
    while (!this.held && this.waiting.length) {
      clearTimeout(this.timer);
      this.next();
    }
  }

  /** Nobody is there; what comes waits. */
  hold() {
    clearTimeout(this.timer);
    this.timer = null;
    this.held = true;
  }

  release() {
    this.held = false;
    if (this.timer === null) this.next();
  }

  clear() {
    this.waiting = [];
  }
}
