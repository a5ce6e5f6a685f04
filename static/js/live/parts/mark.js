// @ts-check
/** The mark: the ring with the client's segment in amber, and a dot for the person. */
import { html, svg } from "lit";

/** @type {[string, string, number][]} class, dashes, offset */
const PARTS = [
  ["mark-pine", "7 113", -1.5],
  ["mark-pine", "32 88", -11.5],
  ["mark-pine", "7 113", -46.5],
  ["mark-lamp", "27 93", -56.5],
  ["mark-pine", "12 108", -86.5],
  ["mark-pine", "17 103", -101.5],
];

export const mark = html`<svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
  ${PARTS.map(([name, dashes, offset]) => svg`<circle class=${name} cx="32" cy="32" r="25" fill="none" stroke-width="9"
    pathLength="120" stroke-dasharray=${dashes} stroke-dashoffset=${offset} transform="rotate(-90 32 32)"></circle>`)}
  <circle class="mark-dot" cx="32" cy="32" r="6.5"></circle>
</svg>`;
