// @ts-check
/**
 * Several people at one screen: its owner, and those beside who proved that it is them. The controls act for
 * one of them at a time. Somebody beside has a voice: the store as their controls read it, with what is
 * public, with words typed of their own, and with nothing private, which never comes to this screen.
 */
import { Drafts } from "codev/live/drafts";
import { may } from "codev/live/roles";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/reduce").State} State */

export const NOTHING = { notes: {}, parked: [], stars: [], piles: {}, actions: [], learning: {}, whispers: [], sealed: false, situations: [], tried: [] };

/** What needs a device of one's own: sessions/protocol/beside.py. */
const OWN = new Set([
  "keep_note", "whisper", "park", "unpark", "star", "sort", "save_action", "drop_action", "keep_learning", "seal_scores",
]);

/** Is somebody in a field? Then nothing is taken from under their hands. */
const typing = () => globalThis.document?.activeElement?.matches("input, textarea, select, [contenteditable]") ?? false;

/** @param {Store} store @param {number} seat @returns {Store} */
function voiceOf(store, seat) {
  const you = { get: () => ({ seat, seated: store.state.seats.includes(seat), facilitator: false }) };
  const value = (/** @type {unknown} */ of) => ({ value: of, writable: true });
  return Object.create(store, {
    you, as: value(seat), typed: value({}), wrote: value(new Set()), private: value(NOTHING),
    drafts: value(new Drafts(() => Promise.resolve(null), () => {})),
    may: value((/** @type {string} */ command) => !OWN.has(command) && may(store.plan, store.state, seat, command)),
    facilitates: { value: false }, // who leads does it at a screen of their own
  });
}

export class Voices {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    /** @type {number | null} whose voice it is now; null: the owner's */
    this.seat = null;
    /** @type {number | null} who has just proved that it is them */
    this.expected = null;
    /** @type {Map<number, Store>} */
    this.known = new Map();
    store.witness((_, before, after) => this.follow(before.running?.holder ?? null, after.running?.holder ?? null));
  }

  /** Who sits beside, by seat. @returns {number[]} */
  get beside() {
    return this.store.you.beside ?? [];
  }

  /** The owner and those beside. @returns {number[]} */
  get all() {
    return this.store.me === null ? this.beside : [this.store.me, ...this.beside];
  }

  /** @returns {Store} */
  get now() {
    return this.seat !== null && this.beside.includes(this.seat) ? this.of(this.seat) : this.store;
  }

  /** What each has typed and not sent. */
  get typed() {
    return [...this.known.values()].map((voice) => voice.typed);
  }

  /** @param {number} seat */
  of(seat) {
    const known = this.known.get(seat) ?? voiceOf(this.store, seat);
    this.known.set(seat, known);
    return known;
  }

  /** From now on the controls are this person's. @param {number | null} seat */
  speak(seat) {
    this.seat = seat === this.store.me ? null : seat;
    this.store.choosing(null);
  }

  /** Who sits here has changed. @param {{beside: number[], at: number | null}} screen */
  told({ beside, at }) {
    this.store.you = { ...this.store.you, beside, at };
    for (const seat of this.known.keys()) if (!beside.includes(seat)) this.known.delete(seat);
    this.greet();
  }

  /** Who has proved that it is them finds their controls. @param {number} seat */
  expect(seat) {
    this.expected = seat;
    this.greet();
  }

  greet() {
    const { expected } = this;
    if (expected === null || !this.beside.includes(expected)) return;
    this.expected = null;
    this.speak(expected);
  }

  /** Who gets the floor finds their controls; who leads the session keeps theirs. @param {number | null} from @param {number | null} to */
  follow(from, to) {
    if (from === to || !this.beside.length || this.store.facilitates || typing()) return;
    if (to !== null && this.all.includes(to)) this.speak(to);
    else if (this.seat === from && !Object.values(this.now.typed).some((text) => text.trim())) this.speak(null);
  }
}
