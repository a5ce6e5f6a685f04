// @ts-check
/** The keyboard of the room. Off while typing, and off altogether for who wants it so (WCAG 2.1.4). */
import { format, gettext } from "codev/i18n";
import { floorIsFree, passFloor, takeFloor, toggleHand, togglePause, undo, undoable } from "codev/live/acts";
import { pressed, takes } from "codev/live/keymap";

/** @typedef {import("codev/live/store").Store} Store */

const HOLD = 400; // ms that the space bar is held before the turn passes
let enabled = true;

export const keysOn = Object.defineProperty(
  /** @type {(() => void) & {are: boolean}} */ (() => { enabled = true; }), "are", { get: () => enabled },
);
export const keysOff = () => {
  enabled = false;
};

/** @param {any} room the codev-room element */
export function keys(room) {
  /** @type {any} */
  let hold = 0;
  const release = () => {
    clearTimeout(hold);
    hold = 0;
  };
  /** @param {KeyboardEvent} event */
  const down = (event) => {
    const store = /** @type {Store} */ (room.store);
    if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
    if (event.key === "F6") return void region(room, event);
    if (event.key === "Escape") return void escape(store);
    const name = pressed(event);
    if (!enabled || !name || takes(event.target, name)) return;
    if (name === " ") {
      if (!store.facilitates || room.where !== "live") return;
      event.preventDefault();
      if (!hold && !event.repeat) hold = setTimeout(() => passFloor(store), HOLD);
      return;
    }
    const act = acts(room, store)[name];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || name.startsWith("arrow")) act();
  };
  /** @param {KeyboardEvent} event */
  const up = (event) => event.key === " " && release();
  return { down, up, release };
}

/** @param {any} room @param {Store} store @returns {Record<string, () => unknown>} */
function acts(room, store) {
  /** @type {Record<string, () => unknown>} */
  const always = { "?": () => room.dialogs?.help() };
  if (room.where !== "live") return always;
  const all = {
    ...always,
    t: () => room.querySelector("codev-announcer").time(),
    f: () => store.show({ folded: !store.ui.folded }),
    "/": () => write(room, store),
    arrowright: () => roam(room, 1),
    arrowleft: () => roam(room, -1),
  };
  if (!store.facilitates) return { ...all, h: () => hand(store.voice), s: () => star(room, store.voice) };
  return {
    ...all, p: () => togglePause(store), "shift+n": () => room.dialogs?.next(),
    u: () => undoable(store) && undo(store), d: () => store.show({ drawer: !store.ui.drawer }),
  };
}

/** The panel comes back for who wants to write. @param {any} room @param {Store} store */
async function write(room, store) {
  if (store.ui.folded) store.show({ folded: false });
  await room.updateComplete;
  const fields = [...room.querySelectorAll(":is(.side, .laid-body) :is(textarea, input:not([type=checkbox], [type=radio]))")];
  fields.find((field) => field.checkVisibility())?.focus();
}

/** @param {Store} store */
function hand(store) {
  if (floorIsFree(store)) return takeFloor(store);
  return store.may("raise_hand") && toggleHand(store);
}

/** The client hears the line that was starred: the focus may be anywhere. @param {any} room @param {Store} store */
async function star(room, store) {
  const { lines } = store.state;
  if (!store.may("star") || !lines.length) return;
  const focused = Number(document.activeElement?.closest("[data-item]")?.getAttribute("data-item"));
  const item = lines.some((line) => line.item === focused) ? focused : lines[lines.length - 1].item;
  const on = !store.private.stars.includes(item);
  if (!(await store.ask("star", { item, on }))) return;
  const text = on ? gettext("Starred: {words}") : gettext("No longer starred: {words}");
  room.querySelector("codev-announcer").say(format(text, { words: store.text(item) }));
}

/** @param {Store} store */
function escape(store) {
  if (store.choice) store.choosing(null);
  else if (store.ui.drawer) store.show({ drawer: false });
}

const PARTS = "[data-region], :is(.lead-place, .toasts):has(button)";

/** @param {any} room @param {KeyboardEvent} event */
function region(room, event) {
  const parts = [...room.querySelectorAll(PARTS)].filter((part) => part.checkVisibility() && !part.closest("[inert]"));
  if (!parts.length) return;
  event.preventDefault();
  const at = parts.findIndex((each) => each.contains(document.activeElement));
  const next = event.shiftKey ? Math.max(at, 0) - 1 + parts.length : at + 1;
  const part = parts[next % parts.length];
  (part.hasAttribute("tabindex") ? part : part.querySelector("button")).focus();
}

/** Round the seats, each in its turn. @param {any} room @param {number} step */
function roam(room, step) {
  const seats = [...room.querySelectorAll("[data-seat]")];
  if (!seats.length) return;
  const at = seats.indexOf(document.activeElement?.closest("[data-seat]"));
  const seat = seats[at < 0 && step < 0 ? seats.length - 1 : (at + step + seats.length) % seats.length];
  const target = seat.querySelector(".choose") ?? seat;
  if (target === seat) seat.tabIndex = -1;
  target.focus();
}
