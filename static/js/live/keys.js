// @ts-check
/** The keyboard of the room. Off while typing, and off altogether for who wants it so (WCAG 2.1.4). */
import { gettext } from "codev/i18n";
import { floorIsFree, passFloor, takeFloor, toggleHand, togglePause, undo, undoable } from "codev/live/acts";

/** @typedef {import("codev/live/store").Store} Store */

const HOLD = 400; // ms that the space bar is held before the turn passes
let enabled = true;

export const keysOn = Object.defineProperty(
  /** @type {(() => void) & {are: boolean}} */ (() => { enabled = true; }), "are", { get: () => enabled },
);
export const keysOff = () => {
  enabled = false;
};

/** Key and what it does, for this person. @param {Store} store @returns {[string, string][]} */
export function shortcuts(store) {
  /** @type {[string, string][]} */
  const all = [
    ["T", gettext("Say the time left")],
    ["F", gettext("Just the faces, and back")],
    ["/", gettext("Write: to the first field")],
    ["F6", gettext("To the next part of the room")],
    ["← →", gettext("Round the seats")],
    ["Esc", gettext("Close, or give up choosing")],
  ];
  if (store.roles.has("observer")) return all;
  if (!store.facilitates) return [["H", gettext("Ask for the floor or take it, or lower the hand")], ...all];
  return [
    [gettext("Space, held"), gettext("Pass the floor")],
    ["Shift+N", gettext("Next step")],
    ["U", gettext("Undo the change of step, within ten seconds")],
    ["P", gettext("Pause, resume")],
    ["D", gettext("Open the drawer, and close it")],
    ...all,
  ];
}

/** @param {EventTarget | null} target */
function typing(target) {
  return target instanceof HTMLElement && (target.matches("input, textarea, select") || target.isContentEditable);
}

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
    if (event.key === "F6") return region(room, event);
    if (event.key === "Escape") return escape(store);
    if (!enabled || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (document.querySelector("dialog[open]") || room.where !== "live") return undefined;
    if (event.key === " ") {
      if (!store.facilitates || event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement) return undefined;
      event.preventDefault();
      if (!hold && !event.repeat) hold = setTimeout(() => passFloor(store), HOLD);
      return undefined;
    }
    const act = acts(room, store)[event.shiftKey ? `shift+${event.key.toLowerCase()}` : event.key.toLowerCase()];
    if (!act || event.repeat) return undefined;
    event.preventDefault();
    act();
    return undefined;
  };
  /** @param {KeyboardEvent} event */
  const up = (event) => event.key === " " && release();
  return { down, up };
}

/** @param {any} room @param {Store} store @returns {Record<string, () => unknown>} */
function acts(room, store) {
  /** @type {Record<string, () => unknown>} */
  const all = {
    t: () => room.querySelector("codev-announcer").time(),
    f: () => store.show({ folded: !store.ui.folded }),
    "/": () => room.querySelector(".side textarea, .laid-body textarea")?.focus(),
    "?": () => room.dialogs?.help(),
    "shift+?": () => room.dialogs?.help(),
    "shift+/": () => room.dialogs?.help(),
    arrowright: () => roam(room, 1),
    arrowleft: () => roam(room, -1),
  };
  if (!store.facilitates) return { ...all, h: () => hand(store) };
  return {
    ...all, p: () => togglePause(store), "shift+n": () => room.dialogs?.next(),
    u: () => undoable(store) && undo(store), d: () => drawer(room, store),
  };
}

/** @param {Store} store */
function hand(store) {
  if (floorIsFree(store)) return takeFloor(store);
  return store.may("raise_hand") && toggleHand(store);
}

/** The focus goes into the drawer, and back to the controls. @param {any} room @param {Store} store */
async function drawer(room, store) {
  const open = !store.ui.drawer;
  store.show({ drawer: open });
  await room.updateComplete;
  room.querySelector(open ? "codev-drawer" : "codev-controls [aria-expanded]")?.focus();
}

/** @param {Store} store */
function escape(store) {
  if (store.choice) store.choosing(null);
  else if (store.ui.drawer && !document.querySelector("dialog[open]")) store.show({ drawer: false });
}

/** @param {any} room @param {KeyboardEvent} event */
function region(room, event) {
  const regions = [...room.querySelectorAll("[data-region]")];
  if (!regions.length) return;
  event.preventDefault();
  const at = regions.findIndex((each) => each.contains(document.activeElement));
  const step = event.shiftKey ? -1 : 1;
  regions[(at + step + regions.length) % regions.length].focus();
}

/** Round the seats, each in its turn. @param {any} room @param {number} step */
function roam(room, step) {
  const seats = [...room.querySelectorAll("[data-seat]")];
  if (!seats.length) return;
  const at = seats.indexOf(document.activeElement?.closest("[data-seat]"));
  const seat = seats[(at + step + seats.length) % seats.length];
  const target = seat.querySelector(".choose") ?? seat;
  if (target === seat) seat.tabIndex = -1;
  target.focus();
}
