// @ts-check
/**
 * Of a pasted page what is said, not how it looked or what it did: our policy would refuse its styles and handlers
 * one by one, and say so each time. What the notes may hold is the editor's to judge. Pure.
 */

const HIDDEN = /<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<([a-z][a-z0-9:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const ROWS = /^(?:table|thead|tbody|tfoot|tr|caption)$/i;
const IN_ROW = /^t[dh]$/i;
const LOUD_CELL = /<(t[dh])((?: data-(?:bold|italic)="\d")+)>([^<]*(?:<(?!\/?(?:t[dh]|p|div|h[1-6]|[uo]l|table)\b)[^<]*)*)<\/t[dh]\s*>/gi; // of words alone
const NEXT_CELL = /<\/t[dh]\s*>\s*<t[dh]\b[^>]*>(?!\s*<(?:p|div|h[1-6]|[uo]l|table)\b)/gi;
const CELL = /<\/?t[dh]\b[^>]*>/gi;
const TABLE = /<(\/?)(?:table|thead|tbody|tfoot|tr|caption)\s*>/gi;
const APART = "\u2003"; // a wide space: the editor makes one narrow space of what is narrower
const KEPT = /\s(?:(?:href|data-pm-slice)\s*=\s*(?:"[^"]*"|'[^']*')|start\s*=\s*"\d{1,9}")/gi; // the second: pieces of other notes of ours
const STYLE = /\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** @type {[string, RegExp][]} what somebody meant who said it by a style, as many editors do */
const LOOKS = [
  [' data-bold="1"', /font-weight\s*:\s*(?:bold|[6-9]00)/i],
  [' data-bold="0"', /font-weight\s*:\s*(?:normal|[1-5]00)/i],
  [' data-italic="1"', /font-style\s*:\s*italic/i],
  [' data-italic="0"', /font-style\s*:\s*normal/i],
];

/** @param {string} attributes */
function looks(attributes) {
  const [, one = "", other = ""] = STYLE.exec(attributes) ?? [];
  return LOOKS.filter(([, look]) => look.test(one + other)).map(([name]) => name);
}

/** @param {string} name @param {string} attributes @returns {string[]} */
function kept(name, attributes) {
  if (ROWS.test(name)) return [];
  if (IN_ROW.test(name)) return looks(attributes);
  return [...(attributes.match(KEPT) ?? []), ...looks(attributes)];
}

/** @param {string} html */
const bare = (html) => html.replace(TAG, (_, name, attributes) => `<${[name, ...kept(name, attributes)].join("")}>`);

/** What a cell looks like, its words do: the cell goes. @param {string} html */
const inWords = (html) => html.replace(LOUD_CELL, "<$1><span$2>$3</span></$1>");

/** The notes have no tables: each row is a line, in which cells stay apart. @param {string} html */
const inLines = (html) => html.replace(NEXT_CELL, APART).replace(CELL, "").replace(TABLE, "<$1div>");

/** @param {string} html */
export const plainly = (html) => inLines(inWords(bare(html.replace(HIDDEN, ""))));
