// @ts-check
/** Where a field is left empty, what Codev says there instead: shown in it, in the reader's own language. */
import { language } from "codev/i18n";
import { script } from "codev/live/script";
import { floorRule, stepName } from "codev/live/steps";

const CONSULTANT = new Set(["consultant"]);

/** @param {string} kind of a step @returns {Record<string, string>} */
export function ours(kind) {
  const said = script({ kind });
  return {
    name: stepName({ kind }),
    rule: floorRule({ kind }, CONSULTANT),
    say: said?.say[0] ?? "",
    watch: said?.watch[0] ?? "",
    stuck: said?.stuck[0] ?? "",
  };
}

/** @param {HTMLElement} step */
function fill(step) {
  const words = ours(step.dataset.kind ?? "");
  for (const field of step.querySelectorAll("input, textarea")) {
    field.setAttribute("placeholder", words[field.getAttribute("name")?.split("_")[0] ?? ""] ?? "");
  }
}

if (globalThis.document) {
  const form = document.getElementById("words");
  if (form?.dataset.language === language()) form.querySelectorAll("[data-kind]").forEach((step) => fill(/** @type {HTMLElement} */ (step)));
}
