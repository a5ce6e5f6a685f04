// @ts-check
/** What the keys of the room are, and what was pressed on whichever layout. Pure, but for the list's words. */
import { gettext } from "codev/i18n";

/** @typedef {import("codev/live/store").Store} Store */
/** @typedef {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean,
 *   isComposing?: boolean, getModifierState: (name: string) => boolean}} Press a KeyboardEvent, as far as we read it */

const LETTER = /^\p{L}$/u;

/**
 * The name of what was pressed: "n", "shift+n", "/", "arrowleft"; "" where it is somebody else's key.
 * Many layouts reach a sign by Shift or AltGr: there the sign counts, not how it was reached. A letter
 * with AltGr is another letter, or the system's.
 * @param {Press} press @returns {string}
 */
export function pressed(press) {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = press;
  const altGr = press.getModifierState("AltGraph");
  const held = metaKey || (!altGr && (ctrlKey || altKey));
  if (held || press.isComposing || !key) return "";
  if (key.length > 1 || key === " ") return shiftKey || altGr ? "" : key.toLowerCase();
  if (!LETTER.test(key)) return key;
  if (altGr) return "";
  return `${shiftKey ? "shift+" : ""}${key.toLowerCase()}`;
}

const WRITES = "textarea, select, [role=textbox], input:not([type=checkbox], [type=radio], [type=button], [type=submit])";
const SPACE = "button, a[href], summary, input, [role=tab]";
const ARROWS = "input[type=radio], [role=tab], [role=radio]";

/** Does this element need the key for itself? Where one writes it needs every key. @param {any} target @param {string} name */
export function takes(target, name) {
  if (!target?.matches) return false;
  if (target.isContentEditable || target.matches(WRITES)) return true;
  if (name === " ") return target.matches(SPACE);
  return name.startsWith("arrow") && target.matches(ARROWS);
}

/** Key and what it does, for this person. @param {Store} store @returns {[string, string][]} */
export function shortcuts(store) {
  return [...mine(store), ...FOR_ALL(), ...steady()];
}

/** @param {Store} store @returns {[string, string][]} */
function mine(store) {
  if (store.roles.has("observer")) return [];
  if (!store.facilitates) {
    /** @type {[string, string][]} */
    const hand = [["H", gettext("Ask for the floor or take it, or lower the hand")]];
    return store.roles.has("client") ? [...hand, ["S", gettext("Star the line in focus, or the newest; again to take the star off")]] : hand;
  }
  return [
    [gettext("Space, held"), gettext("Pass the floor")],
    ["Shift+N", gettext("Next step")],
    ["U", gettext("Undo the change of step, within ten seconds")],
    ["P", gettext("Pause, resume")],
    ["D", gettext("Open the drawer, and close it")],
  ];
}

/** @returns {[string, string][]} */
const FOR_ALL = () => [
  ["T", gettext("Say the time left")],
  ["F", gettext("Just the faces, and back")],
  ["/", gettext("Write: to the first field")],
  ["← →", gettext("Round the seats")],
  ["?", gettext("This list")],
];

/** These are no characters: they work while one writes, and cannot be switched off. @returns {[string, string][]} */
const steady = () => [
  ["F6", gettext("To the next part of the room; with Shift, back")],
  ["Esc", gettext("Close, or give up choosing")],
  [gettext("Ctrl+Enter"), gettext("In a field: send what is written")],
  ["Tab", gettext("In a list of the shared notes: one level deeper; with Shift, back")],
];
