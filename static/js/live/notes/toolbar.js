// @ts-check
/** The tools of the shared notes: one stop of the tab key, arrows from tool to tool. */
import { html, nothing } from "lit";
import { gettext } from "codev/i18n";
import { icon } from "codev/live/parts/icons";

/** @typedef {import("@tiptap/core").Editor} Editor */
/** @typedef {{name: string, label: string, keys: string, run: (editor: Editor) => unknown, on?: (editor: Editor) => boolean,
 *   can?: (editor: Editor) => boolean}} Tool on: pressed or not, for those that are */

const mac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
/** @param {string} keys */
const mod = (keys) => `${mac ? "⌘" : gettext("Ctrl")}+${keys}`;

/** None, large, small, none. @param {Editor} editor */
function nextHeading(editor) {
  const chain = editor.chain();
  if (editor.isActive("heading", { level: 2 })) return chain.setHeading({ level: 3 }).run();
  return (editor.isActive("heading") ? chain.setParagraph() : chain.setHeading({ level: 2 })).run();
}

/** @param {Editor} editor */
function headingName(editor) {
  if (!editor.isActive("heading")) return gettext("Heading");
  return editor.isActive("heading", { level: 3 }) ? gettext("Small heading") : gettext("Large heading");
}

/** @param {Editor} editor @param {() => void} link @returns {Tool[]} */
export const tools = (editor, link) => [
  { name: "bold", label: gettext("Bold"), keys: mod("B"), run: (e) => e.commands.toggleBold(), on: (e) => e.isActive("bold") },
  { name: "italic", label: gettext("Italic"), keys: mod("I"), run: (e) => e.commands.toggleItalic(), on: (e) => e.isActive("italic") },
  { name: "heading", label: headingName(editor), keys: "", run: nextHeading, on: (e) => e.isActive("heading") },
  { name: "list", label: gettext("List"), keys: mod("Shift+8"), run: (e) => e.commands.toggleBulletList(), on: (e) => e.isActive("bulletList") },
  { name: "list-ordered", label: gettext("Numbered list"), keys: mod("Shift+7"), run: (e) => e.commands.toggleOrderedList(), on: (e) => e.isActive("orderedList") },
  { name: "link", label: gettext("Link"), keys: mod("K"), run: link, on: (e) => e.isActive("link") },
  { name: "undo-2", label: gettext("Undo what I did"), keys: mod("Z"), run: (e) => e.commands.undo(), can: (e) => e.can().undo() },
  { name: "redo-2", label: gettext("Do it again"), keys: mod("Shift+Z"), run: (e) => e.commands.redo(), can: (e) => e.can().redo() },
];

/** A press leaves the cursor where it is. @param {Event} event */
const stay = (event) => event.preventDefault();

/**
 * @param {Editor} editor @param {{at: number, move: (at: number) => void, link: () => void}} about which one the tab key reaches
 */
export function toolbar(editor, { at, move, link }) {
  const all = tools(editor, link);
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move((to + all.length) % all.length);
  };
  return html`<div class="notes-tools" role="toolbar" aria-label=${gettext("How the notes look")} aria-controls="notes-text" @keydown=${keys}>
    ${all.map((tool, number) => button(editor, tool, number === at, () => move(number)))}</div>`;
}

/** @param {Editor} editor @param {Tool} tool @param {boolean} reached @param {() => void} reach */
function button(editor, { name, label, keys, run, on, can }, reached, reach) {
  const press = (/** @type {MouseEvent} */ event) => {
    if (can && !can(editor)) return;
    run(editor);
    if (event.detail && name !== "link") editor.commands.focus(null, { scrollIntoView: false }); // not by the keyboard: that stays here
  };
  return html`<button class="btn quiet icon sm" type="button" data-tool=${name} aria-label=${label} title=${keys ? `${label} (${keys})` : label}
    aria-pressed=${on ? String(on(editor)) : nothing} aria-disabled=${can ? String(!can(editor)) : nothing} tabindex=${reached ? 0 : -1}
    @mousedown=${stay} @focus=${reach} @click=${press}>${icon(name)}</button>`;
}
