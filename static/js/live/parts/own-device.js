// @ts-check
/** In place of what is private, for who sits at somebody else's screen. */
import { html } from "lit";
import { format, gettext } from "codev/i18n";
import { icon } from "codev/live/parts/icons";

/** @param {import("codev/live/store").Store} store a voice */
export const ownDevice = (store) =>
  html`<p class="small muted own-device">${icon("lock")} <span>${format(gettext("What {name} writes for themselves waits on a device of their own."), { name: store.name(store.as) })}</span></p>`;
