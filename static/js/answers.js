// @ts-check
/**
 * One answer, saved as typed. "Saved" is only said of what the server has confirmed; what it does not have stays in
 * the page and is tried again, and is never put into the browser's storage.
 */

const PAUSE = 600; // ms without a key before it is sent
const AGAIN = 4000; // ms until what failed is tried again; twice as long each time, up to
const RARELY = 60_000;

/** @typedef {{text: string, reader: string, due_on: string}} Values */
/** @typedef {Values & {earlier: string[]}} Kept as the server has it; earlier: what another device had written */

export class Refusal extends Error {} // trying again would change nothing; the message says why
export class SignedOut extends Error {} // it is tried again, and somebody has to sign in for it

/** The server keeps words without the blanks around them. @param {Values} one @param {Values} other */
const same = (one, other) =>
  one.text.trim() === other.text.trim() && one.reader === other.reader && one.due_on === other.due_on;

export class Answer {
  /**
   * @param {{earlier?: string[], read: () => Values, write: (values: Values) => void, busy: () => boolean,
   *   send: (values: Values & {base: string, was?: string, due_was?: string}, leaving: boolean) => Promise<Kept>, changed: (answer: Answer) => void,
   *   timers?: {set: (run: () => void, ms: number) => any, clear: (timer: any) => void}}} about busy: whether
   *   somebody is in the field
   */
  constructor({ earlier, read, write, busy, send, changed, timers }) {
    this.read = read;
    this.write = write;
    this.busy = busy;
    this.send = send;
    this.changed = changed;
    this.timers = timers ?? { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer) };
    this.kept = read();
    this.earlier = earlier ?? [];
    this.wait = AGAIN;
    this.sending = false;
    this.failed = false;
    this.signedOut = false; // why it failed
    /** @type {Values[]} what was sent and may be there, although no answer came */
    this.unheard = [];
    this.refused = "";
    this.timer = null;
  }

  /** A key was pressed: sent after a pause. */
  typed() {
    this.failed = false;
    this.refused = "";
    this.#later(PAUSE);
    this.changed(this);
  }

  /** @param {number} ms */
  #later(ms) {
    this.timers.clear(this.timer);
    this.timer = this.timers.set(() => this.save(), ms);
  }

  /** Now, unless there is nothing to save. @param {boolean} [leaving] the page may be going */
  async save(leaving = false) {
    this.timers.clear(this.timer);
    this.timer = null;
    if (this.sending || this.refused || !this.unsaved) return;
    const values = this.read();
    this.sending = true;
    this.changed(this);
    try {
      const { earlier, ...kept } = await this.send({ ...values, ...this.#shown() }, leaving);
      this.#take(values, kept);
      Object.assign(this, { kept, earlier, failed: false, unheard: [], wait: AGAIN });
    } catch (error) {
      if (error instanceof Refusal) this.refused = error.message;
      else {
        this.failed = true;
        this.signedOut = error instanceof SignedOut;
        this.unheard.push(values);
      }
    }
    this.sending = false;
    if (this.failed) {
      this.#later(this.wait);
      this.wait = Math.min(2 * this.wait, RARELY);
    } else if (this.unsaved && this.timer === null) this.#later(0);
    this.changed(this);
  }

  /** What this page had read; not the reader or the day where another may stand there by our own word. */
  #shown() {
    const { text: base, reader: was, due_on: due_was } = this.kept;
    /** @type {{base: string, was?: string, due_was?: string}} */
    const shown = { base, was, due_was };
    if (this.unheard.some((each) => each.reader !== was)) delete shown.was;
    if (this.unheard.some((each) => each.due_on !== due_was)) delete shown.due_was;
    return shown;
  }

  /** What was not touched here since may have been changed elsewhere: then that stands. @param {Values} sent @param {Values} kept */
  #take(sent, kept) {
    const now = this.read();
    const words = now.text === sent.text && sent.text.trim() !== kept.text.trim();
    const taken = {
      text: words ? kept.text : now.text,
      reader: now.reader === sent.reader ? kept.reader : now.reader,
      due_on: now.due_on === sent.due_on ? kept.due_on : now.due_on,
    };
    if (!same(now, taken)) this.write(taken);
  }

  /** What the server has: shown here, unless somebody is writing. @param {Kept} kept */
  adopt({ earlier, ...values }) {
    if (this.sending || this.unsaved || this.busy()) return;
    this.earlier = earlier;
    this.kept = values;
    if (!same(this.read(), values)) this.write(values);
    this.changed(this);
  }

  get unsaved() {
    return this.unheard.length > 0 || !same(this.read(), this.kept);
  }

  /** @returns {"empty" | "saved" | "waiting" | "failed" | "refused"} */
  get status() {
    if (this.refused) return "refused";
    if (this.failed) return "failed";
    if (this.sending || this.unsaved) return "waiting";
    return this.kept.text.trim() ? "saved" : "empty";
  }
}
