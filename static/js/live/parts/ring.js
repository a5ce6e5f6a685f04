// @ts-check
/** The ring: the opening and the six steps in proportion to their minutes, and the time left as an arc. */
import { html, nothing, svg } from "lit";
import { left } from "codev/live/clock";
import { lit, segments } from "codev/live/geometry";
import { showsTime } from "codev/live/parts/time";
import { number } from "codev/live/roles";

/** @typedef {import("codev/live/store").Store} Store */

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Of the running step: percent left, over its time, paused. With reduced motion the arc steps once a minute.
 * @param {Store} store */
export function time(store) {
  const { running, minutes, phase: at } = store.state;
  if (!running || at === "ended" || !showsTime(store)) return { percent: 0, over: false, paused: false, idle: true };
  const ms = left(store.state, store.clock.now());
  const shown = still.matches ? Math.ceil(ms / 60_000) * 60_000 : ms;
  return {
    percent: lit(shown, minutes[running.stage] * 60_000), over: ms <= 0, paused: running.paused_at !== null, idle: false,
  };
}

/** @param {Store} store @param {number} at */
function phase(store, at) {
  const running = store.state.running?.stage ?? -1;
  if (store.state.phase === "ended" || at < running) return "done";
  return at === running ? "now" : "";
}

/** @param {Store} store */
export function ring(store) {
  const { percent, over, paused, idle } = time(store);
  const state = paused ? "paused" : over && !idle ? "over" : "";
  return html`<svg class="ring ${state}" viewBox="0 0 400 400" aria-hidden="true">
    <circle class="disc" cx="200" cy="200" r="181"></circle>
    ${segments(store.state.minutes, 0.5).map((each, at) => bezel(store, each, at))}
    ${idle ? nothing : svg`<circle class="track" cx="200" cy="200" r="170" stroke-width="9"></circle>
    <circle class="left" cx="200" cy="200" r="170" stroke-width="9" pathLength="100"
      stroke-dasharray="${arc(percent)}" stroke-dashoffset=${gone(percent)} transform="rotate(-90 200 200)"></circle>`}
  </svg>`;
}

/** A round cap would leave a dot of light on an empty arc. @param {number} percent */
const arc = (percent) => (percent <= 0 ? "0 101" : `${percent.toFixed(2)} 101`);

/** The arc empties clockwise and ends at twelve o'clock: what has gone comes first. @param {number} percent */
const gone = (percent) => (percent - 100).toFixed(2);

/** @param {Store} store @param {ReturnType<typeof segments>[number]} segment @param {number} at */
function bezel(store, segment, at) {
  const step = number(store.plan.stages[at]);
  const turn = (segment.middle * Math.PI) / 180;
  const [x, y] = [200 + 188 * Math.cos(turn), 200 + 188 * Math.sin(turn) + 5];
  return svg`<g class=${phase(store, at)} data-step=${step}>
    <circle class="seg" cx="200" cy="200" r="188" stroke-width="19" pathLength=${segment.length + segment.rest}
      stroke-dasharray="${segment.length} ${segment.rest}" stroke-dashoffset=${segment.offset}
      transform="rotate(-90 200 200)"></circle>
    ${step ? svg`<text class="seg-t" x=${x.toFixed(1)} y=${y.toFixed(1)}>${step}</text>` : nothing}</g>`;
}

/** The compact ring: bezel and arc. @param {Store} store @param {number} size in px */
export function miniRing(store, size) {
  const { percent, over, paused, idle } = time(store);
  const state = paused ? "paused" : over && !idle ? "over" : "";
  return html`<svg class="ring-mini ${state}" viewBox="0 0 64 64" width=${size} height=${size} aria-hidden="true">
    ${segments(store.state.minutes, 1.2).map((each, at) => {
      const now = phase(store, at);
      return svg`<g class=${now === "done" ? "full" : now} data-step=${number(store.plan.stages[at])}>
        <circle class="seg" cx="32" cy="32" r="28.5" stroke-width="5" pathLength=${each.length + each.rest}
          stroke-dasharray="${each.length} ${each.rest}" stroke-dashoffset=${each.offset}
          transform="rotate(-90 32 32)"></circle></g>`;
    })}
    ${idle ? nothing : svg`<circle class="track" cx="32" cy="32" r="21" stroke-width="4"></circle>
    <circle class="left" cx="32" cy="32" r="21" stroke-width="4" pathLength="100" stroke-dasharray="${arc(percent)}"
      stroke-dashoffset=${gone(percent)} transform="rotate(-90 32 32)"></circle>`}
  </svg>`;
}
