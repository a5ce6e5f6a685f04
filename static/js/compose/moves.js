// @ts-check
/**
 * Moves reach the server one after the other, as they were made: the board that an answer draws takes the place of the
 * form that asked for it, and what that form had still to send would be lost with it.
 */
export class Moves {
  /** @param {(person: string, to: string) => boolean} send whether it is on its way: who has left the board stays away */
  constructor(send) {
    this.send = send;
    /** @type {{person: string, to: string}[]} */
    this.waiting = [];
    this.underway = false;
  }

  /** @param {string} person @param {string} to */
  ask(person, to) {
    this.waiting.push({ person, to });
    if (!this.underway) this.next();
  }

  /** The one before is answered. */
  next() {
    this.underway = false;
    while (!this.underway && this.waiting.length) {
      const { person, to } = this.waiting[0];
      this.waiting.shift();
      this.underway = this.send(person, to);
    }
  }

  /** It did not reach the server: neither is tried what was to come after it. */
  lost() {
    this.waiting = [];
    this.underway = false;
  }
}
