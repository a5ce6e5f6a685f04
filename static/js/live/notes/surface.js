// @ts-check
/**
 * The editor, in an element of its own that the room carries from place to place: made once for a document, whatever
 * is drawn around it.
 */
import {
  BulletList, Collaboration, Document, Editor, HardBreak, Heading, ListItem, OrderedList, Paragraph, Placeholder, Text,
} from "editor";
import { isAddress } from "codev/live/notes/address";
import { cursors } from "codev/live/notes/cursors";
import { Link, Slanted, Strong } from "codev/live/notes/mark";
import { ROOT, weight } from "codev/live/notes/own";
import { plainly } from "codev/live/notes/pasted";

const PASTE = 20_000; // characters at once
const MESSAGE = 62_000; // bytes of them
const WAY = { dir: "auto" }; // each paragraph goes the way of its script: drawn so, and no part of the document

/**
 * @typedef {{label: string, describedBy: string, placeholder: () => string, changed: () => void, tooLong: () => void, noWords: () => void,
 *   person: (told: import("codev/live/notes/cursors").Told) => import("codev/live/notes/cursors").Someone}} About
 */

export class Surface {
  /** @param {About} about */
  constructor(about) {
    this.about = about;
    this.element = document.createElement("div");
    this.element.className = "notes-surface";
    this.editable = false;
    /** @type {Editor | null} */
    this.editor = null;
    this.focused = false; // as the writer left it, wherever the element is carried
    this.passing = true; // by the keyboard: nothing was pressed here yet
    this.element.addEventListener("focusin", () => (this.focused = true));
    this.element.addEventListener("click", () => (this.passing = false));
    // Taken away with what stood round it, the element was not left by who writes in it.
    this.element.addEventListener("focusout", () => queueMicrotask(() => this.element.isConnected && this.left()));
  }

  /** @param {import("yjs").Doc} doc @param {import("y-protocols/awareness").Awareness} awareness */
  begin(doc, awareness) {
    const { focused } = this;
    this.editor?.destroy();
    this.editor = new Editor({
      element: this.element,
      injectCSS: false,
      editable: this.editable,
      extensions: [
        Document, Text, Strong, Slanted, Link, HardBreak, BulletList, OrderedList, ListItem,
        Paragraph.configure({ HTMLAttributes: WAY }),
        Heading.configure({ levels: [1, 2, 3], HTMLAttributes: WAY }),
        Placeholder.configure({ placeholder: () => this.about.placeholder(), showOnlyWhenEditable: false }),
        Collaboration.configure({ document: doc, field: ROOT }),
        cursors(awareness, this.about.person),
      ],
      editorProps: this.props(),
      onTransaction: () => this.about.changed(),
    });
    if (focused) this.focus();
  }

  /** @returns {import("@tiptap/core").EditorOptions["editorProps"]} */
  props() {
    return {
      attributes: this.attributes(),
      transformPastedHTML: plainly,
      handlePaste: (_, event) => this.refuses(event.clipboardData) || this.paste(event.clipboardData),
      handleDrop: (_, event, __, moved) => !moved && this.refuses(event.dataTransfer),
      handleDOMEvents: { keydown: (_, event) => this.passes(event) },
      handleKeyDown: (_, event) => this.press(event),
    };
  }

  /** @returns {Record<string, string>} */
  attributes() {
    const { label, describedBy } = this.about;
    return {
      id: "notes-text", class: "notes-text", role: "textbox", tabindex: "0", "aria-multiline": "true", "aria-label": label,
      "aria-describedby": describedBy, "aria-readonly": String(!this.editable),
    };
  }

  /** @param {boolean} editable */
  allow(editable) {
    if (this.editable === editable) return;
    this.editable = editable;
    this.editor?.setOptions({ editable, editorProps: this.props() });
    if (this.element.contains(document.activeElement)) this.focus();
  }

  /** What is too long for one message is not begun; a file that is dropped would take the place of the page. @param {DataTransfer | null} given */
  refuses(given) {
    const text = given?.getData("text/plain") ?? "";
    const nothing = !text.trim() && Boolean(given?.files.length);
    const tooLong = text.length > PASTE || weight(text) > MESSAGE;
    if (tooLong) this.about.tooLong();
    else if (nothing) this.about.noWords();
    return tooLong || nothing;
  }

  /** An address becomes a link. @param {DataTransfer | null} pasted */
  paste(pasted) {
    const text = pasted?.getData("text/plain").trim() ?? "";
    if (!isAddress(text) || !this.editor) return false;
    this.link(text);
    return true;
  }

  /** Within a list Tab moves an item, but for who has only come by on the way to elsewhere. @param {KeyboardEvent} event */
  passes({ key }) {
    if (key === "Tab") return this.passing;
    this.passing &&= key === "Shift";
    return false;
  }

  /** Whoever draws the tools has the field for it. @param {KeyboardEvent} event */
  press(event) {
    if (event.key.toLowerCase() !== "k" || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return false;
    event.preventDefault();
    return this.element.dispatchEvent(new CustomEvent("notes-link", { bubbles: true }));
  }

  /** What is chosen, or the link here, leads there; where nothing is, the address itself. @param {string} href */
  link(href) {
    const chain = this.editor?.chain();
    if (this.editor?.state.selection.empty && !this.editor.isActive("link")) {
      return chain?.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).unsetMark("link").run();
    }
    return chain?.extendMarkRange("link").setMark("link", { href }).run();
  }

  unlink() {
    this.editor?.chain().extendMarkRange("link").unsetMark("link").run();
  }

  left() {
    this.focused = this.element.contains(document.activeElement);
    this.passing ||= !this.focused;
  }

  /** At once, and also where one may not write just now: keys that were meant for the notes go nowhere else. */
  focus() {
    this.editor?.view.dom.focus({ preventScroll: true });
    if (this.editable) this.editor?.view.focus();
  }

  /** Into another place of the room; who was writing goes on. @param {HTMLElement} place */
  carry(place) {
    if (this.element.parentElement === place) return;
    const { focused } = this;
    place.append(this.element);
    const active = document.activeElement;
    this.focused = false;
    if (focused && (!active || active === document.body)) this.focus();
  }
}
