// @ts-check
/** One line of the drawer: an act with its icon, held while it runs, with the refusal under it. */
import { html, nothing } from "lit";
import { busy, told } from "codev/live/once";
import { icon } from "codev/live/parts/icons";

/** @typedef {import("codev/live/store").Store} Store */
/** @typedef {{icon: string, text: unknown, key?: string, act: () => unknown, kind?: string, pressed?: boolean}} Item */

const sheet = globalThis.matchMedia?.("(max-width: 1000px)");

/** The drawer lies over the room on a tablet and a phone: an act that was done gives the room back. @param {Store} store */
export const giveBack = (store) => {
  if (sheet?.matches) store.show({ drawer: false });
};

/** @param {Store} store @param {Item} about */
export function item(store, { icon: name, text, key = "", act, kind = "", pressed }) {
  const run = async () => {
    const done = act();
    if (!(done instanceof Promise) || (await done)) giveBack(store);
  };
  return html`<li><button class="btn quiet sm ${kind}" type="button" aria-busy=${busy(store, key)}
      aria-pressed=${pressed === undefined ? nothing : pressed} @click=${run}>${icon(name)} <span>${text}</span></button>
    ${key ? told(store, key) : nothing}</li>`;
}

/**
 * A part of the drawer, folded under its subject; one is open at a time. The hint says how things stand.
 * @param {Store} store @param {{id: string, title: string, hint?: unknown, body: () => unknown}} about
 */
export function fold(store, { id, title, hint = nothing, body }) {
  const open = store.ui.fold === id;
  const flip = (/** @type {Event} */ event) => {
    event.preventDefault();
    store.show({ fold: open ? "" : id });
  };
  return html`<details class="fold-part" ?open=${open} data-fold=${id}>
    <summary @click=${flip}><span class="fold-name">${title}</span><span class="fold-hint">${open ? nothing : hint}</span>${icon("chevron-down")}</summary>
    ${open ? html`<div class="fold-body">${body()}</div>` : nothing}</details>`;
}

export const HERE = { here: true };
