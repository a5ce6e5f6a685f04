// @ts-check
/** Icons of the sprite, and the marks that say who can see something: a dot, a ring. */
import { html, nothing, svg } from "lit";

const sprite = globalThis.document?.getElementById("room")?.dataset.sprite ?? "";

/** Decorative, unless a label says what it stands for. @param {string} name @param {string} [label] */
export const icon = (name, label = "") =>
  label
    ? html`<svg class="i" role="img" aria-label=${label}><use href=${`${sprite}#${name}`}></use></svg>`
    : html`<svg class="i" aria-hidden="true"><use href=${`${sprite}#${name}`}></use></svg>`;

const DOT = svg`<circle cx="8" cy="8" r="3.2" fill="currentColor"/>`;
const RING = svg`<circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.8"/>`;

/** @param {unknown} mark @param {unknown} text @param {unknown} [more] @param {string} [id] */
const reach = (mark, text, more = nothing, id = "") =>
  html`<p class="reach" id=${id || nothing}><svg viewBox="0 0 16 16" aria-hidden="true">${mark}</svg><span>${text}</span>${more}</p>`;

/** Only oneself sees it. @param {unknown} text @param {unknown} [more] @param {string} [id] for the field that it is about */
export const onlyMe = (text, more, id) => reach(DOT, text, more, id);
/** This group sees it. @param {unknown} text @param {unknown} [more] */
export const theGroup = (text, more) => reach(RING, text, more);

export const closedMark = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <circle class="chip-ring" cx="8" cy="8" r="6.2" fill="none" stroke-width="1.8"></circle>
  <circle class="chip-dot" cx="8" cy="8" r="2.4"></circle>
</svg>`;
