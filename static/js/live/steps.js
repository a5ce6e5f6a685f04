// @ts-check
/** Names of steps and kinds of lines, and the rule of the floor in one line for this person. */
import { gettext, pgettext } from "codev/i18n";
import { ownText } from "codev/live/script";

/** @typedef {{kind: string, texts?: import("codev/live/script").Texts} | null | undefined} Named a stage, or its kind alone */

/** As the organization calls it, or else the method. @param {Named} stage @returns {string} */
export const stepName = (stage) => ownText(stage?.texts, "name") || kindOfStep(stage?.kind ?? "");

/** @param {string} kind of a stage */
function kindOfStep(kind) {
  return {
    opening: gettext("Opening"),
    presentation: gettext("Presentation"),
    clarification: gettext("Clarification"),
    agreement: gettext("Agreement"),
    consultation: gettext("Consultation"),
    synthesis: gettext("Synthesis and action plan"),
    learning: gettext("Learning and evaluation"),
    break: gettext("Break"),
    charter: gettext("Charter and method"),
    review: gettext("Review of the cycle"),
    stillness: gettext("Stillness"),
    mirroring: gettext("Mirroring"),
    questions: gettext("Questions"),
  }[kind] ?? "";
}

/** On a button, after "Next:". @param {Named} stage @returns {string} */
export const nextName = (stage) => ownText(stage?.texts, "name") || kindOfNext(stage?.kind ?? "");

/** @param {string} kind of a stage */
function kindOfNext(kind) {
  return {
    presentation: pgettext("next step", "presentation"),
    clarification: pgettext("next step", "clarification"),
    agreement: pgettext("next step", "agreement"),
    consultation: pgettext("next step", "consultation"),
    synthesis: pgettext("next step", "action plan"),
    learning: pgettext("next step", "learning"),
    opening: pgettext("next step", "opening"),
    break: pgettext("next step", "break"),
    charter: pgettext("next step", "charter"),
    review: pgettext("next step", "review"),
    stillness: pgettext("next step", "stillness"),
    mirroring: pgettext("next step", "mirroring"),
    questions: pgettext("next step", "questions"),
  }[kind] ?? "";
}

export const KINDS = [
  "suggestion", "experience", "hypothesis", "reflective_question", "metaphor", "resonance", "reframing", "resource",
];

/** @param {string | null} kind */
export function kindName(kind) {
  return {
    suggestion: gettext("suggestion"),
    experience: gettext("experience"),
    hypothesis: gettext("hypothesis"),
    reflective_question: gettext("reflective question"),
    metaphor: gettext("metaphor"),
    resonance: gettext("resonance"),
    reframing: gettext("reframing"),
    resource: gettext("resource"),
  }[kind ?? ""] ?? "";
}

/** @param {string} what */
export function reminderText(what) {
  return {
    question: gettext("Can we turn it into a question?"),
    request: gettext("Let us come back to the request."),
    time: gettext("Let us keep an eye on the time."),
  }[what] ?? "";
}

/**
 * The rule of the floor in one line for this person: the plan's own, or ours.
 * @param {{kind: string, texts?: import("codev/live/script").Texts} | null | undefined} stage @param {Set<string>} roles
 * @returns {string}
 */
export function floorRule(stage, roles) {
  if (!stage) return "";
  // Who only listens is told so, whatever the others do.
  if (roles.has("observer")) return gettext("You listen. What you write here is for you alone.");
  const role = ["facilitator", "client"].find((each) => roles.has(each)) ?? "consultant";
  return ownText(stage.texts, "rule") || (RULES()[stage.kind]?.[role] ?? "");
}

/** @returns {Record<string, Record<string, string>>} */
const RULES = () => ({
  opening: {
    client: gettext("Each in turn tells their situation in a minute. You will be the client today."),
    consultant: gettext("Each in turn tells a situation in a minute. Nobody solves anything yet."),
    facilitator: gettext("Give each their minute, then name the client."),
  },
  presentation: {
    client: gettext("You speak. Nobody interrupts you. End with a headline."),
    consultant: gettext("Now the client speaks. You listen: no question, no reaction."),
    facilitator: gettext("The client speaks. Protect their floor."),
  },
  clarification: {
    client: gettext("They ask, you answer. Facts and feelings, as they come."),
    consultant: gettext("Ask to understand. No advice yet, not even in a question."),
    facilitator: gettext("Consultants ask, the client answers. No advice yet."),
  },
  agreement: {
    client: gettext("Hear what they understood, then word your request, last."),
    consultant: gettext("Say what you understood of the need. Then the client words the request."),
    facilitator: gettext("A round of what was understood, then the client’s request, then the assent."),
  },
  consultation: {
    client: gettext("You listen and write. Nothing calls for an answer now."),
    consultant: gettext("Speak in your turn, to the request. No debate, no ranking."),
    facilitator: gettext("Consultants speak, the client listens. Hold to the request."),
  },
  synthesis: {
    client: gettext("Take your time: sort, choose, say what you will do."),
    consultant: gettext("The client chooses. No new ideas now."),
    facilitator: gettext("Give the client quiet. Help the plan be small and dated."),
  },
  learning: {
    client: gettext("Three quiet minutes, then each in turn. Your situation rests."),
    consultant: gettext("Three quiet minutes, then each in turn. The situation stays closed."),
    facilitator: gettext("Three quiet minutes for all, then a round. The situation stays closed."),
  },
  ...FOR_ALL(),
});

/** Where everybody does the same. @returns {Record<string, Record<string, string>>} */
const FOR_ALL = () =>
  Object.fromEntries(
    Object.entries({
      break: gettext("A break. The time shows when we go on."),
      charter: gettext("We read the charter together. Say what it means for you."),
      review: gettext("Each in turn looks back on the cycle. Past situations stay closed."),
      stillness: gettext("Silence. Let images and feelings come; nothing to solve."),
      mirroring: gettext("Each offers an image or a feeling. No advice."),
      questions: gettext("Questions only. The client answers when they wish."),
    }).map(([kind, rule]) => [kind, { client: rule, consultant: rule, facilitator: rule }]),
  );
