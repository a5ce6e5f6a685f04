// @ts-check
/** Reactions: a sign at a seat for a moment. None is kept, counted, or read aloud by itself. */
import { gettext } from "codev/i18n";

/** @typedef {import("codev/live/store").Store} Store */

export const SHOWN = 4_000; // ms

/** The kinds of sessions/protocol/reactions.py, with their icons. @type {Record<string, string>} */
export const ICONS = { thanks: "hand-heart", with_you: "users-round", smile: "smile" };

/** @param {string} kind */
export function word(kind) {
  if (kind === "thanks") return gettext("Thank you");
  if (kind === "with_you") return gettext("I know this too");
  return kind === "smile" ? gettext("A smile") : "";
}

/** Nothing is answered: what comes back is what everybody sees. @param {Store} voice @param {string} kind */
export const react = (voice, kind) =>
  voice.root.socket.send({ type: "react", kind, ...(voice.as === null ? {} : { as: voice.as }) });

export class Reactions {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {Map<number, {kind: string, timer: any}>} the last sign of each seat */
    this.seats = new Map();
  }

  /** @param {{seat: number, kind: string}} frame */
  show({ seat, kind }) {
    if (!Object.hasOwn(ICONS, kind)) return;
    clearTimeout(this.seats.get(seat)?.timer);
    const timer = setTimeout(() => {
      this.seats.delete(seat);
      this.changed();
    }, SHOWN);
    this.seats.set(seat, { kind, timer });
  }

  /** @param {number} seat @returns {string} "" where there is none */
  of(seat) {
    return this.seats.get(seat)?.kind ?? "";
  }
}
