// @ts-check
/**
 * The line of the shared notes. It says of what is typed here whether the server has it, and whatever happens to the
 * line, words typed here stay on this page: they go again, are written into the notes anew where these have become
 * another document, or are kept apart where nobody takes them. Nothing is put into the browser's storage.
 */
import { Awareness, applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import { Line } from "codev/live/notes/line";
import { append, brings, contents, ownClock, written } from "codev/live/notes/own";
import { Pace } from "codev/live/notes/pace";
import { Tally } from "codev/live/notes/tally";
import { answering, asking, changing, moving, read, wondering } from "codev/live/notes/wire";
import { isFinal } from "codev/live/reconnect";

const WORDS = 60; // ms between two messages at least: fewer than the twenty a second that the server reads
const CURSOR = 200;
const TOGETHER = 32 * 1024; // bytes of what is sent as one
const TOO_BIG = 1009;
const RENEW = 4412;
const ERASED = 4414;
const REFUSED = 0; // no code of a socket: a message was refused, and the line is begun anew

/** @param {Uint8Array[]} waiting @returns {[Uint8Array, Uint8Array[]]} */
function gather(waiting) {
  let bytes = 0;
  const most = waiting.findIndex((one) => (bytes += one.length) > TOGETHER);
  const count = most < 0 ? waiting.length : Math.max(most, 1);
  return [Y.mergeUpdates(waiting.slice(0, count)), waiting.slice(count)];
}

/** @param {string} text */
const letters = (text) => text.replace(/\s/g, "");

/** A colour is the number of a seat: the editor, which draws none itself, would say of each at each change that it is no colour. @param {Awareness} awareness */
function ours(awareness) {
  for (const { user } of awareness.getStates().values()) if (user) delete user.color;
}

/**
 * @typedef {{changed: () => void, renewed: () => void}} Ears renewed: there is another document
 * @typedef {{text: string, anyway: boolean}} Owing anyway: it is surely not there
 */

export class Provider {
  /** @param {string} path @param {Ears} ears */
  constructor(path, ears) {
    this.ears = ears;
    /** @type {"opening" | "open" | "lost" | "closed"} */
    this.connection = "opening";
    this.code = 0; // why it is closed
    this.rights = false;
    this.full = false; // does nothing more fit?
    this.erased = false;
    /** @type {string[]} own words for which there is no place in the notes any more */
    this.apart = [];
    /** @type {Owing[]} own words that go into the notes once they are here */
    this.owing = [];
    this.again = false; // were they put there a second time?
    this.line = new Line(path, {
      hello: () => this.hello(),
      hear: (data) => this.hear(data),
      lost: (code) => this.lost(code),
      ping: wondering,
      leave: () => this.words.flush(),
    });
    this.words = new Pace(WORDS, gather, (update) => this.post(update));
    this.cursor = new Pace(CURSOR, () => [null, []], () => this.line.send(moving(this.awareness)));
    this.tally = new Tally();
    this.there = 0; // how far the server had our own words when this line began: in its document, perhaps not kept yet
    this.doc = this.document();
    this.awareness = this.pointing();
  }

  document() {
    const doc = new Y.Doc();
    doc.on("update", (update, origin) => origin !== this && this.wrote(update));
    return doc;
  }

  pointing() {
    const awareness = new Awareness(this.doc);
    awareness.on("change", () => ours(awareness));
    awareness.on("update", (/** @type {unknown} */ _, /** @type {unknown} */ origin) => origin === "local" && this.cursor.push(null));
    return awareness;
  }

  /** Another document takes the place of this one; it is empty until the server has told what is in it. */
  replace() {
    const before = this.doc;
    this.words.clear();
    this.tally = new Tally();
    this.there = 0;
    this.doc = this.document();
    this.awareness = this.pointing();
    this.connection = "opening";
    this.ears.renewed();
    before.destroy();
  }

  /** May this person write here now? */
  get may() {
    return this.rights && (this.connection === "open" || this.connection === "lost");
  }

  // --- The line ----------------------------------------------------------------------------------

  open() {
    this.line.open();
  }

  /** Under which id we write comes first: after a crash nobody else knows whose words these are. */
  hello() {
    this.cursor.clear();
    this.line.send(moving(this.awareness));
    this.line.send(asking(this.doc));
  }

  /** @param {number} code @returns {boolean} is it over? */
  lost(code) {
    this.words.hold();
    this.cursor.hold();
    this.tally.line();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
    const over = isFinal(code);
    if (over) this.end(code);
    else if (code === RENEW || code === TOO_BIG) this.renew(this.unsaved);
    else if (code === ERASED) this.erase();
    else if (code !== REFUSED && this.connection === "open") this.connection = "lost";
    this.ears.changed();
    return over;
  }

  /** @param {number} code */
  end(code) {
    this.aside(this.unsaved);
    this.words.clear();
    this.tally = new Tally();
    this.connection = "closed";
    this.code = code;
  }

  // --- Hearing -----------------------------------------------------------------------------------

  /** @param {Uint8Array} data */
  hear(data) {
    const told = read(data);
    if (told.kind === "asked") this.answer(told.vector);
    else if (told.kind === "changed") this.change(told.update, told.whole);
    else if (told.kind === "moved") applyAwarenessUpdate(this.awareness, told.update, this);
    else if (told.kind === "saved") this.kept(told.count);
    else if (told.kind === "rights") this.rights = told.on;
    else if (told.kind === "refused") return this.refused(told.count, told.code);
    this.ears.changed();
  }

  /** The server says what it has: it gets the rest, and from then on each change. @param {Uint8Array} vector */
  answer(vector) {
    this.there = Y.decodeStateVector(vector).get(this.doc.clientID) ?? 0;
    const update = Y.encodeStateAsUpdate(this.doc, vector);
    this.tally.answer(ownClock(this.doc), this.words.waiting.length > 0 || brings(update));
    this.words.clear();
    this.line.send(answering(update));
    this.words.release();
    this.cursor.release();
  }

  /** @param {Uint8Array} update @param {boolean} whole */
  change(update, whole) {
    const typed = whole && !this.saved ? written(this.doc, this.unread) : [];
    Y.applyUpdate(this.doc, update, this);
    if (!whole) return;
    this.owing.push(...this.swept(typed).map((text) => ({ text, anyway: true })));
    this.line.well();
    this.connection = "open";
    this.enter();
  }

  /** From which clock on nobody but us can have read our words: the server passes on what it has at once, before it keeps it. */
  get unread() {
    return Math.max(this.tally.clock, this.there);
  }

  /**
   * What was typed while the line was lost goes with its paragraph where somebody took that away meanwhile, or made it
   * a heading, which is another one: nobody has read those words yet. @param {string[]} typed
   */
  swept(typed) {
    const left = new Set(written(this.doc, this.unread).map(letters));
    return typed.filter((text) => !left.has(letters(text)));
  }

  /** What is not there goes in, where one may still write. */
  enter() {
    const is = contents(this.doc);
    const owing = this.owing.filter(({ text, anyway }) => anyway || !is(text));
    this.owing = [];
    if (!this.may) return this.aside(owing);
    this.again = owing.length > 0;
    append(this.doc, owing.map(({ text }) => text), "again");
  }

  /** @param {number} count */
  kept(count) {
    const before = this.tally.clock;
    this.tally.settle(count);
    if (this.tally.clock > before) this.full = false;
    if (this.saved) this.again = false;
  }

  /**
   * The server's document goes on without this message: so does ours, from its own. What went before it on this line was
   * taken, and is looked for there. @param {number} count @param {string} code
   */
  refused(count, code) {
    const before = this.tally.before(count);
    const taken = written(this.doc, this.tally.clock, before).map((text) => ({ text, anyway: false }));
    const refused = written(this.doc, before).map((text) => ({ text, anyway: true }));
    this.full = code === "full";
    this.renew([...this.owing, ...taken, ...refused]);
    this.line.lost(REFUSED);
  }

  // --- Words -------------------------------------------------------------------------------------

  /** @param {Uint8Array} update */
  wrote(update) {
    if (!this.may) return; // the editor tidied up what it was given: nobody asked for it
    this.erased = false;
    this.words.push(update);
    this.ears.changed();
  }

  /** @param {Uint8Array} update */
  post(update) {
    this.tally.send(ownClock(this.doc), true);
    this.line.send(changing(update));
  }

  /** Is all that was typed here in the database? */
  get saved() {
    return this.tally.settled && !this.words.waiting.length && !this.owing.length;
  }

  /** What was typed here and may not be there, paragraph by paragraph. @returns {Owing[]} */
  get unsaved() {
    if (this.saved) return [];
    return [...this.owing, ...written(this.doc, this.tally.clock).map((text) => ({ text, anyway: false }))];
  }

  /** This document is not the notes' any more: one's own words that were never kept go into the one that is, once. @param {Owing[]} owing */
  renew(owing) {
    this.replace();
    if (this.again || this.full) this.aside(owing);
    else this.owing = owing;
    this.again = false;
  }

  /** What was erased is nowhere kept. */
  erase() {
    this.erased = true;
    this.owing = [];
    this.apart = [];
    this.replace();
  }

  /** @param {Owing[]} owing */
  aside(owing) {
    this.owing = [];
    this.apart = [...this.apart, ...owing.map(({ text }) => text)];
  }

  /** What was kept apart has been put elsewhere. */
  settled() {
    this.apart = [];
    this.ears.changed();
  }
}
