// @ts-check
/** The shared notes of this page: their line and their editor, made once and kept, whatever the room draws around them. */
import { gettext } from "codev/i18n";
import { Provider } from "codev/live/notes/provider";
import { Surface } from "codev/live/notes/surface";
import { noteKey } from "codev/live/parts/place";

/** @typedef {import("codev/live/store").Store} Store */

const MOST = 10_000; // characters of a note of one's own

export class Notes {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.listeners = /** @type {Set<() => void>} */ (new Set());
    this.said = ""; // once, to the eye and the ear
    this.shown = 0; // how many of the words that are kept apart were brought into sight
    this.provider = new Provider(store.config.notes, { changed: () => this.changed(), renewed: () => this.begin() });
    this.surface = new Surface({
      label: gettext("Shared notes"),
      describedBy: "notes-why",
      placeholder: () => (this.provider.may ? gettext("For all to read: what is worth keeping") : gettext("Nothing is written yet.")),
      changed: () => this.tell(),
      tooLong: () => this.say(gettext("That is too much at once. Paste it in smaller pieces.")),
      noWords: () => this.say(gettext("The notes take words alone: no pictures, no files.")),
      person: ({ seat, name = "" }) => ({ name: store.name(seat ?? null) || name, color: store.people[seat ?? 0]?.color ?? 0 }),
    });
    this.surface.element.addEventListener("beforeinput", () => this.said && this.say("")); // who types on has read it
    this.begin();
    addEventListener("beforeunload", (event) => this.unsaved && event.preventDefault());
    this.provider.open();
  }

  begin() {
    this.surface.begin(this.provider.doc, this.provider.awareness);
  }

  changed() {
    this.surface.allow(this.provider.may);
    const { length } = this.provider.apart;
    if (length > this.shown) this.store.show({ notes: true }); // nobody overlooks words of their own
    this.shown = length;
    this.tell();
  }

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** @param {() => void} listener @returns {() => void} */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The same words twice are said twice: an invisible mark makes them new. @param {string} text */
  say(text) {
    this.said = text && this.said === text ? `${text}\u00a0` : text;
    this.tell();
  }

  /** Is anything here that the page alone has? */
  get unsaved() {
    return !this.provider.saved || this.provider.apart.length > 0;
  }

  /** Own words that are not in the notes. */
  get apart() {
    return this.provider.apart.join("\n\n");
  }

  /** With what stands in one's own notes already. */
  get withMine() {
    const { text } = this.store.drafts.get(noteKey(this.store, "notebook"));
    return [text.trim(), this.apart].filter(Boolean).join("\n\n");
  }

  get fitsMine() {
    return this.withMine.length <= MOST;
  }

  leaveOut() {
    this.said = "";
    this.provider.settled();
  }

  /** Into one's own notes; they stay here until these are kept. */
  async toMine() {
    const { drafts } = this.store;
    const key = noteKey(this.store, "notebook");
    if (!drafts.get(key).text.includes(this.apart)) drafts.type(key, this.withMine);
    await drafts.send(key);
    if (drafts.status(key) !== "saved") return this.say(gettext("It could not be kept just now. Try again in a moment."));
    this.provider.settled();
    this.say(gettext("It is in your own notes now."));
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.apart);
      this.say(gettext("Copied"));
    } catch {
      this.say(gettext("Copying did not work. Select the text and copy it."));
    }
  }
}
