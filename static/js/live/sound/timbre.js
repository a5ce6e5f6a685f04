// @ts-check
/** What the two sounds are made of: sines that fade, each with its loudness. No file, no sample. Pure. */

/** @typedef {{hz: number, gain: number, fade: number}} Partial fade: seconds until a thousandth is left */
/** @typedef {{attack: number, lasts: number, partials: Partial[]}} Timbre seconds */

/** @type {Record<import("codev/live/sound/when").Sound, Timbre>} */
export const TIMBRES = {
  // A soft bowl: three partials that beat against nothing, the deep one last to go.
  bowl: {
    attack: 0.02, lasts: 1.4,
    partials: [{ hz: 264, gain: 0.05, fade: 1.4 }, { hz: 711, gain: 0.016, fade: 1 }, { hz: 1_340, gain: 0.005, fade: 0.6 }],
  },
  // A knuckle on wood: short, dry, no pitch that one would hum.
  tap: {
    attack: 0.002, lasts: 0.18,
    partials: [{ hz: 420, gain: 0.07, fade: 0.16 }, { hz: 1_090, gain: 0.03, fade: 0.07 }],
  },
};

/** How loud a partial is, so many seconds after it began. @param {Timbre} timbre @param {Partial} partial @param {number} at */
export const level = ({ attack }, { gain, fade }, at) => (at < attack ? (gain * at) / attack : gain * 10 ** ((-3 * (at - attack)) / fade));

/** What a loudspeaker is sent at that moment. @param {Timbre} timbre @param {number} at seconds */
export const wave = (timbre, at) =>
  timbre.partials.reduce((sum, each) => sum + level(timbre, each, at) * Math.sin(2 * Math.PI * each.hz * at), 0);
