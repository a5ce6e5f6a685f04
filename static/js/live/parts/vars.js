// @ts-check
/** Custom properties on an element through the CSSOM: style attributes are closed by our policy. */
import { Directive, PartType, directive } from "lit";

class Vars extends Directive {
  /** @param {any} part */
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error("vars() belongs in an element's tag");
  }

  /** @param {Record<string, string>} _ */
  render(_) {
    return undefined;
  }

  /** @param {any} part @param {[Record<string, string>]} values */
  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
    return this.render(values);
  }
}

export const vars = directive(Vars);
