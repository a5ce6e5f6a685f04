// @ts-check
/** Plays the sounds by WebAudio. A browser lets a page sound only after its person has pressed something there. */
import { TIMBRES } from "codev/live/sound/timbre";

/** @typedef {import("codev/live/sound/when").Sound} Sound */

const APART = 0.4; // seconds between the beginnings of two sounds
const SILENT = 0.0001; // an exponential fade never reaches nothing

export class Player {
  /** @param {() => AudioContext} [make] */
  constructor(make = () => new AudioContext()) {
    this.make = make;
    /** @type {AudioContext | null} */
    this.context = null;
    this.free = 0; // when the next sound may begin
  }

  /** Somebody pressed something: from now on the page may sound. */
  wake() {
    this.context ??= this.make();
    if (this.context.state === "suspended") this.context.resume().catch(() => {});
  }

  /** Never later: what cannot sound now is not kept. @param {Sound} sound @returns {boolean} whether it sounds */
  play(sound) {
    const { context } = this;
    if (!context || context.state !== "running") return false;
    const timbre = TIMBRES[sound];
    const start = Math.max(context.currentTime, this.free);
    this.free = start + APART;
    for (const partial of timbre.partials) {
      const source = new OscillatorNode(context, { frequency: partial.hz });
      const gain = new GainNode(context, { gain: SILENT });
      gain.gain.setValueAtTime(SILENT, start);
      gain.gain.exponentialRampToValueAtTime(partial.gain, start + timbre.attack);
      gain.gain.exponentialRampToValueAtTime(SILENT, start + timbre.attack + partial.fade);
      source.connect(gain).connect(context.destination);
      source.start(start);
      source.stop(start + timbre.lasts);
    }
    return true;
  }

  close() {
    this.context?.close().catch(() => {});
    this.context = null;
  }
}
