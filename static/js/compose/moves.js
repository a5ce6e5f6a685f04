// @ts-check
/**
 * Moves reach the server one after the other, as they were made: the board that an answer draws takes the place of the
 * form that asked for it, and what that form had still to send would be lost with it. Whom somebody else has moved
 * meanwhile, or taken off the board, is not moved by what was asked before.
 */

/** @typedef {{person: string, name: string, to: string}} Asked */
/** @typedef {Asked & {from: string | undefined}} Move */
/**
 * @typedef {object} Board
 * @property {(person: string) => string | undefined} where the zone that the person is in, as the board is drawn now
 * @property {(person: string, to: string) => void} send
 * @property {(move: Move) => void} missed the person is not where they were moved from
 */

export class Moves {
  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @type {Move[]} */
    this.waiting = [];
    /** @type {{person: string, to: string} | null} */
    this.underway = null;
  }

  /** @param {Asked} asked */
  ask(asked) {
    const before = [this.underway, ...this.waiting].findLast((one) => one?.person === asked.person);
    this.waiting.push({ ...asked, from: before ? before.to : this.board.where(asked.person) });
    if (!this.underway) this.next();
  }

  /** The one before is answered. */
  next() {
    this.underway = null;
    while (!this.underway && this.waiting.length) this.#begin(/** @type {Move} */ (this.waiting.shift()));
  }

  /** @param {Move} move */
  #begin(move) {
    if (move.from === undefined || this.board.where(move.person) !== move.from) return this.board.missed(move);
    this.underway = move;
    this.board.send(move.person, move.to);
  }

  /** It did not reach the server: neither is tried what was to come after it. */
  lost() {
    this.waiting = [];
    this.underway = null;
  }
}
