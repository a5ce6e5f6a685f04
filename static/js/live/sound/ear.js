// @ts-check
/** Listens to the room for what is worth a sound, for this person on this page. */
import { left } from "codev/live/clock";
import { showsTime, thinking } from "codev/live/parts/time";
import { Player } from "codev/live/sound/player";
import { areOn, FRESH, soundAt, soundOf } from "codev/live/sound/when";

/** @typedef {import("codev/live/store").Store} Store @typedef {import("codev/live/sound/when").Sound} Sound */

export class Ear {
  /** @param {Store} store @param {{play: (sound: Sound) => unknown, wake: () => void}} [player] @param {() => boolean} [hidden] */
  constructor(store, player = new Player(), hidden = () => document.hidden) {
    this.store = store;
    this.player = player;
    this.hidden = hidden;
    /** @type {{step: number, left: number} | null} */
    this.seen = null;
    store.witness((event, before, after) => this.hear(event, before, after));
    store.ticker.listen(() => this.watch());
  }

  get on() {
    return areOn(this.store);
  }

  /** One's own seat, and those of who sit at the same screen. @returns {number[]} */
  get mine() {
    const { me, you } = this.store;
    return [me, ...(you.beside ?? [])].filter((seat) => seat !== null);
  }

  /** A rehearsal that nobody looks at stays silent; a real session may stand behind another meeting tool. */
  get quiet() {
    return !this.on || Boolean(this.store.config.rehearsal && this.hidden());
  }

  /** What is told again after a lost line, or late, was heard or missed: it does not sound.
   * @param {import("codev/live/reduce").Recorded} event @param {import("codev/live/reduce").State} before
   * @param {import("codev/live/reduce").State} after */
  hear(event, before, after) {
    const { store } = this;
    if (this.quiet || store.replaying || store.clock.now() - event.at > FRESH) return;
    this.sound(soundOf(store.plan, event, before, after, this.mine));
  }

  /** Two minutes left, where this person sees the time. */
  watch() {
    const { state, plan, clock } = this.store;
    const running = state.running;
    if (!running) return;
    const now = left(state, clock.now());
    const before = this.seen?.step === running.step ? this.seen.left : now;
    this.seen = { step: running.step, left: now };
    if (this.quiet || !showsTime(this.store) || thinking(this.store) > 0) return;
    this.sound(soundAt(plan, state, this.mine, before, now));
  }

  /** @param {Sound | null} sound */
  sound(sound) {
    if (sound) this.player.play(sound);
  }
}
