// @ts-check
/** The words that one's own page has put into a document, read from it; and putting them into another one. */
import * as Y from "yjs";

export const ROOT = "default"; // Tiptap's name of the document
const LONG = 20; // characters that are hardly written twice
const PIECE = 10_000; // characters of one paragraph
const CHANGE = 40_000; // bytes: the server takes 64 KiB at once
const ROUND = 60; // bytes that a paragraph takes beside its words, as an item of a list with all that is round it

/** The bytes that lines of text take as paragraphs of the notes, rather too many. @param {string} text */
export const weight = (text) => new TextEncoder().encode(text).length + ROUND * text.split(/\n+/).length;

/** @param {Y.Doc} doc */
export const root = (doc) => doc.getXmlFragment(ROOT);

/** @param {Y.Doc} doc */
export const ownClock = (doc) => Y.getState(doc.store, doc.clientID);

/** Does an update bring anything? Its list of what was erased is always whole. @param {Uint8Array} update */
export const brings = (update) => update[0] !== 0;

/** @param {string} text */
const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The texts of a block, in their order. @param {Y.XmlText} text @param {(item: Y.Item) => string} take */
function runs(text, take) {
  const found = [""];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const words = take(item);
    if (words) found[found.length - 1] += words;
    else if (found.at(-1)) found.push("");
  }
  return found.join(" ");
}

/** Paragraph by paragraph. @param {Y.XmlFragment} at @param {(item: Y.Item) => string} take @returns {string[]} */
function blocks(at, take) {
  const children = /** @type {(Y.XmlText | Y.XmlElement)[]} */ (at.toArray());
  const own = children.filter((each) => each instanceof Y.XmlText).map((each) => runs(each, take));
  const inside = children.flatMap((each) => (each instanceof Y.XmlElement ? blocks(each, take) : []));
  return [plain(own.join(" ")), ...inside].filter(Boolean);
}

/** What this page wrote between two clocks, and nobody has taken out. @param {Y.Doc} doc @param {number} from @param {number} [to] @returns {string[]} */
export function written(doc, from, to = Infinity) {
  return blocks(root(doc), (item) => {
    const { client, clock } = item.id;
    const text = /** @type {Y.ContentString} */ (item.content).str;
    return client === doc.clientID ? text.slice(Math.max(0, from - clock), Math.max(0, to - clock)) : "";
  });
}

/**
 * What is in a document, to be asked many times. A short word is somewhere in every text: it counts where it stands alone.
 * @param {Y.Doc} doc @returns {(text: string) => boolean}
 */
export function contents(doc) {
  const all = blocks(root(doc), (item) => /** @type {Y.ContentString} */ (item.content).str);
  const alone = new Set(all);
  return (text) => alone.has(text) || (text.length >= LONG && all.some((each) => each.includes(text)));
}

/** At the end, as paragraphs. @param {Y.Doc} doc @param {string[]} texts @param {unknown} origin */
export function append(doc, texts, origin) {
  for (const some of changes(texts.flatMap(pieces))) {
    doc.transact(() => root(doc).push(some.map(paragraph)), origin);
  }
}

/** @param {string} text */
const pieces = (text) => Array.from({ length: Math.ceil(text.length / PIECE) }, (_, n) => text.slice(n * PIECE, (n + 1) * PIECE));

/** Few, for the editor draws after each of them, and none too big. @param {string[]} texts @returns {string[][]} */
function changes(texts) {
  /** @type {string[][]} */
  const found = [];
  let bytes = Infinity;
  for (const text of texts) {
    bytes += weight(text);
    if (bytes > CHANGE) [bytes] = [weight(text), found.push([])];
    found[found.length - 1].push(text);
  }
  return found;
}

/** @param {string} text */
function paragraph(text) {
  const made = new Y.XmlElement("paragraph");
  made.insert(0, [new Y.XmlText(text)]);
  return made;
}
