// @ts-check
/**
 * One's own notes, saved as typed. "Saved" is only said of what the server has confirmed. What is not
 * confirmed stays here, in memory, over lost lines and changes of step; it is never put into the
 * browser's storage, and an echo from the server never takes the place of words being typed.
 */

const PAUSE = 600; // ms without a key before it is sent

/**
 * @typedef {{text: string, kept: string, base: string, later: string | null, sending: string | null, timer: any,
 *   focused: boolean, failed: boolean}} Draft kept: as the server has it; base: what this text grew from here;
 *   later: what came from another page of mine while I was in the field
 */

/** The server keeps words without the blanks around them. @param {string} one @param {string} other */
const same = (one, other) => one.trim() === other.trim();

export class Drafts {
  /**
   * @param {(command: string, payload: object) => Promise<any>} call
   * @param {() => void} changed
   * @param {{set: (run: () => void, ms: number) => any, clear: (timer: any) => void}} [timers] for tests
   */
  constructor(call, changed, timers = { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) }) {
    this.call = call;
    this.changed = changed;
    this.timers = timers;
    /** @type {Map<string, Draft>} by "note:minute", "learning:self" */
    this.drafts = new Map();
  }

  /** @param {string} key @returns {Draft} */
  get(key) {
    let draft = this.drafts.get(key);
    if (!draft) {
      draft = { text: "", kept: "", base: "", later: null, sending: null, timer: null, focused: false, failed: false };
      this.drafts.set(key, draft);
    }
    return draft;
  }

  /** One's rows came from the server. @param {{notes: Record<string, string>, learning: Record<string, string>}} rows */
  heard({ notes, learning }) {
    for (const [slot, text] of Object.entries(notes)) this.adopt(`note:${slot}`, text);
    for (const [about, text] of Object.entries(learning)) this.adopt(`learning:${about}`, text);
  }

  /** Notes that the server has erased are not kept here either, nor sent again with the next key. */
  forget() {
    for (const [key, draft] of this.drafts) {
      if (!key.startsWith("note:")) continue;
      this.timers.clear(draft.timer);
      this.drafts.delete(key);
    }
  }

  /** @param {string} key @param {string} text */
  adopt(key, text) {
    const draft = this.get(key);
    if (draft.sending !== null || !same(draft.text, draft.kept) || same(draft.text, text)) return;
    if (draft.focused) draft.later = text;
    else Object.assign(draft, { text, kept: text, base: text, later: null });
  }

  /** @param {string} key @param {string} text */
  type(key, text) {
    const draft = this.get(key);
    // Whoever goes on writing here decides; what another page of mine wrote meanwhile gives way. Of what one
    // learned it is kept beside, since the server is told from what this text grew.
    if (draft.later !== null) Object.assign(draft, { kept: draft.later, later: null });
    draft.text = text;
    draft.failed = false;
    this.timers.clear(draft.timer);
    draft.timer = this.timers.set(() => this.send(key), PAUSE);
    this.changed();
  }

  /** @param {string} key @param {boolean} focused */
  focus(key, focused) {
    const draft = this.get(key);
    draft.focused = focused;
    if (focused) return;
    if (draft.later !== null) Object.assign(draft, { text: draft.later, kept: draft.later, base: draft.later, later: null });
    this.send(key);
    this.changed();
  }

  /** No other field than this one is in use. @param {string | undefined} key */
  only(key) {
    for (const [other, draft] of this.drafts) if (other !== key && draft.focused) this.focus(other, false);
  }

  /** @param {string} key */
  async send(key) {
    const draft = this.get(key);
    this.timers.clear(draft.timer);
    draft.timer = null;
    if (draft.sending !== null || same(draft.text, draft.kept)) return;
    const text = draft.text;
    draft.sending = text;
    try {
      await this.call(...command(key, text, draft.base));
      draft.kept = draft.base = text;
      draft.failed = false;
    } catch {
      draft.failed = true;
    }
    draft.sending = null;
    this.changed();
    if (!draft.failed && !same(draft.text, text) && draft.timer === null) this.send(key);
  }

  /** Everything that waits goes now: the page may be leaving. */
  flush() {
    for (const key of this.drafts.keys()) this.send(key);
  }

  /** After a lost line, try again what had failed. */
  resume() {
    for (const [key, draft] of this.drafts) if (draft.failed) this.send(key);
  }

  /** @param {string} key @returns {"empty" | "saved" | "waiting" | "failed"} */
  status(key) {
    const draft = this.get(key);
    if (draft.failed) return "failed";
    if (!same(draft.text, draft.kept) || draft.sending !== null) return "waiting";
    return draft.text.trim() ? "saved" : "empty";
  }

  /** Is anything typed that the server does not have? */
  get unsaved() {
    return [...this.drafts.keys()].some((key) => ["waiting", "failed"].includes(this.status(key)));
  }
}

/** @param {string} key @param {string} text @param {string} base @returns {[string, object]} */
function command(key, text, base) {
  const [kind, name] = key.split(":");
  return kind === "note" ? ["keep_note", { slot: name, text }] : ["keep_learning", { about: name, text, base }];
}
