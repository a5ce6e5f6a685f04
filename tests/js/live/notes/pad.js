/** A server's end of the line in one place, for tests: it holds a document and says what a test lets it say. */
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import * as Y from "yjs";

/** The browser's WebSocket, as far as the notes use it. */
export class Socket extends EventTarget {
  static OPEN = 1;
  static all = [];

  constructor(address) {
    super();
    this.address = String(address);
    this.readyState = 0;
    this.sent = [];
    Socket.all.push(this);
  }

  send(data) {
    this.sent.push(data);
  }

  close() {
    this.readyState = 3;
  }
}

const frame = (...parts) => {
  const encoder = createEncoder();
  for (const part of parts) {
    if (typeof part === "number") writeVarUint(encoder, part);
    else if (typeof part === "string") writeVarString(encoder, part);
    else writeVarUint8Array(encoder, part);
  }
  return toUint8Array(encoder);
};

export class Pad {
  constructor() {
    this.doc = new Y.Doc();
  }

  get line() {
    return Socket.all.at(-1);
  }

  hear(data) {
    this.line.dispatchEvent(Object.assign(new Event("message"), { data: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) }));
  }

  /** Accepts, says whether one may write, asks what the page has, and answers its question. */
  accept({ may = true } = {}) {
    this.line.readyState = 1;
    this.line.dispatchEvent(new Event("open"));
    this.rights(may);
    this.hear(frame(0, 0, Y.encodeStateVector(this.doc)));
    this.hear(frame(0, 1, Y.encodeStateAsUpdate(this.doc)));
  }

  rights(on) {
    this.hear(frame(65, on ? 1 : 0));
  }

  moved(update) {
    this.hear(frame(1, update));
  }

  saved(count) {
    this.hear(frame(64, count));
  }

  refuse(count, code = "not_open") {
    this.hear(frame(66, count, code));
  }

  drop(code) {
    this.line.readyState = 3;
    this.line.dispatchEvent(Object.assign(new Event("close"), { code }));
  }

  /** What came on this line and was not looked at: [kind, kind of sync, bytes]. */
  get came() {
    const fresh = this.line.sent.splice(0);
    return fresh.map((data) => {
      const decoder = createDecoder(data);
      const kind = readVarUint(decoder);
      const sub = kind === 0 ? readVarUint(decoder) : -1;
      return [kind, sub, kind === 3 ? new Uint8Array() : readVarUint8Array(decoder)];
    });
  }

  /** The messages that count. */
  get words() {
    return this.came.filter(([kind, sub]) => kind === 0 && sub > 0).map(([, , update]) => update);
  }

  /** Takes what came into the document. */
  take() {
    const updates = this.words;
    for (const update of updates) Y.applyUpdate(this.doc, update);
    return updates.length;
  }
}

/** A paragraph at the end, as the editor writes it. */
export function write(doc, text) {
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    doc.getXmlFragment("default").push([paragraph]);
  }, "editor");
}

/** More words in the last paragraph. */
export function type(doc, text) {
  const last = doc.getXmlFragment("default").get(doc.getXmlFragment("default").length - 1).get(0);
  doc.transact(() => last.insert(last.length, text), "editor");
}

export const texts = (doc) => doc.getXmlFragment("default").toArray().map((each) => each.toArray().map(String).join(""));
