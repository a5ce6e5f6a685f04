// @ts-check
/** A link, of which the notes keep the address alone: how it opens is not its writer's to say. Bold and italic, by a tag or by what pasted.js leaves of a style. */
import { Bold, Italic, Mark } from "editor";
import { isAddress } from "codev/live/notes/address";

export const Link = Mark.create({
  name: "link",
  inclusive: false,
  keepOnSplit: false,

  addAttributes: () => ({ href: { default: null } }),

  parseHTML: () => [{ tag: "a[href]", getAttrs: (/** @type {HTMLElement} */ element) => isAddress(element.getAttribute("href") ?? "") && null }],

  renderHTML: ({ mark }) => {
    const href = isAddress(mark.attrs.href ?? "") ? mark.attrs.href : null;
    return ["a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, 0];
  },
});

/** @param {string} name @param {string[]} tags @returns {import("@tiptap/pm/model").TagParseRule[]} */
const rules = (name, tags) => [
  ...tags.map((tag) => ({ tag: `${tag}:not([data-${name}="0"])` })),
  { tag: `span[data-${name}="1"]`, consuming: false },
];

export const Strong = Bold.extend({ parseHTML: () => rules("bold", ["strong", "b"]) });
export const Slanted = Italic.extend({ parseHTML: () => rules("italic", ["em", "i"]) });
