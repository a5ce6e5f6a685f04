// @ts-check
/** Others' cursors, in the colour of their seats, under the names of the room. Told to the eye alone: moving names would drown what is read. */
import { Extension, yCursorPlugin } from "editor";

/** @typedef {{name: string, color: number}} Someone */
/** @typedef {{seat?: number, name?: string}} Told what the server says of a cursor */

/** @param {Someone} who */
function caret({ name, color }) {
  const mark = document.createElement("span");
  mark.className = "notes-caret";
  mark.dataset.color = String(color);
  mark.dataset.name = name; // drawn by the stylesheet: no text among the words of the notes
  mark.ariaHidden = "true";
  return mark;
}

/** @param {import("y-protocols/awareness").Awareness} awareness @param {(told: Told) => Someone} person */
export const cursors = (awareness, person) =>
  Extension.create({
    name: "cursors",
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        cursorBuilder: (told) => caret(person(told)),
        selectionBuilder: (told) => ({ nodeName: "span", class: "notes-chosen", "data-color": String(person(told).color) }),
      }),
    ],
  });
