// @ts-check
/** What the plan asks in the quiet minutes: its first two texts. The rest waits for the session's page. */
import { gettext } from "codev/i18n";
import { ownText } from "codev/live/script";

const IN_THE_ROOM = 2;
const USUAL = [{ key: "practice" }, { key: "self" }];

/** @typedef {{key: string, kind?: string, words?: Record<string, string>}} Question */

/** @param {{questions?: Question[]}} plan @returns {{key: string, label: string, hint: string}[]} */
export const asked = (plan) =>
  (plan.questions ?? USUAL).map(named).filter((one) => one !== null).slice(0, IN_THE_ROOM);

/** Nothing of what is not answered in words. @param {Question} question */
function named({ key, kind, words }) {
  if (words) return kind === "text" ? { key, label: ownText({ words }, "words"), hint: "" } : null;
  const [label, hint] = ours()[key] ?? [];
  return label ? { key, label, hint: hint ?? "" } : null;
}

/** @returns {Record<string, string[]>} */
const ours = () => ({
  practice: [gettext("What I learned about my practice"), gettext("What I will do differently, what I keep doing")],
  self: [gettext("What I learned about myself"), gettext("A word is enough")],
  subject: [gettext("What I learned about the subject")],
  resonance: [gettext("What resonates with a situation of mine")],
  intention: [gettext("What I will do, and by when")],
  process: [gettext("What helped or hindered the group")],
});
