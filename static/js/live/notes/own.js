// @ts-check
/** The words that one's own page has put into a document, read from it; and putting them into another one. */
import * as Y from "yjs";

export const ROOT = "default"; // Tiptap's name of the document
const LONG = 20; // characters that are hardly written twice
const PIECE = 10_000; // characters in one change: the server takes 64 KiB at once

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

/** A short word is somewhere in every text: it counts where it stands alone. @param {Y.Doc} doc @param {string} text */
export function contains(doc, text) {
  const all = blocks(root(doc), (item) => /** @type {Y.ContentString} */ (item.content).str);
  return all.includes(text) || (text.length >= LONG && all.some((each) => each.includes(text)));
}

/** At the end, as paragraphs. @param {Y.Doc} doc @param {string} text @param {unknown} origin */
export function append(doc, text, origin) {
  for (let at = 0; at < text.length; at += PIECE) {
    doc.transact(() => {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text.slice(at, at + PIECE))]);
      root(doc).push([paragraph]);
    }, origin);
  }
}
