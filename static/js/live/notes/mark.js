// @ts-check
/** A link, of which the notes keep the address alone: how it opens is not its writer's to say. */
import { Mark } from "editor";
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
