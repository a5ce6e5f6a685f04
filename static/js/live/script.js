// @ts-check
/**
 * What the facilitator may say, watch for, and do when it stalls, stage by stage. Short, to be said in
 * one's own voice. An organization's own words stand before ours.
 * Source: docs/method.md (the step table; typical mistakes; variants).
 */
import { gettext, language } from "codev/i18n";

/** @typedef {{say: string[], watch: string[], stuck: string[]}} Script */
/** @typedef {Record<string, Record<string, string>>} Texts per key and language, as a plan brings them */

const KEYS = /** @type {const} */ (["say", "watch", "stuck"]);

/** @param {{kind: string, texts?: Texts} | null | undefined} stage @returns {Script | null} */
export function script(stage) {
  const ours = stage ? SCRIPTS()[stage.kind] : undefined;
  if (!stage || !ours) return null;
  const [say, watch, stuck] = KEYS.map((key) => {
    const own = ownText(stage.texts, key);
    return own ? [own] : ours[key];
  });
  return { say, watch, stuck };
}

/**
 * An organization's words in the reader's language, or in the one in which they wrote.
 * @param {Texts | undefined} texts @param {string} key
 */
export function ownText(texts, key) {
  const said = texts?.[key] ?? {};
  return said[language()] || Object.values(said).find(Boolean) || "";
}

/** @returns {Record<string, Script>} */
const SCRIPTS = () => ({
  opening: {
    say: [
      gettext("“What is said here stays here. What became of the last plan? Then a minute each: your situation, and what you would want from it.”"),
      gettext("“Is it yours? Can you act on it? Can you bear to look at it today?”"),
    ],
    watch: [gettext("Solving while it is only being told. One offer taken at once, before everybody has brought theirs. A client who does not really want it today, or cannot act on it.")],
    stuck: [
      gettext("“Which of these would teach us most today? Who wishes to be helped?”"),
      gettext("“Who has not brought theirs yet? Half a sentence is enough.”"),
    ],
  },
  presentation: {
    say: [
      gettext("“Take your time. Nobody interrupts. What happens, what have you tried, what do you ask yourself?”"),
      gettext("“I will say when a minute is left.”"),
    ],
    watch: [gettext("Questions and nods that become comments. Pressing for the request: it is too early.")],
    stuck: [
      gettext("“If it were the headline of a newspaper, what would it say?”"),
      gettext("“What makes it hard for you, in all this?”"),
    ],
  },
  clarification: {
    say: [
      gettext("“What do you still need to know, to help? One question at a time, one follow-up each.”"),
      gettext("“Before you ask: do I expect a certain answer?”"),
    ],
    watch: [gettext("Advice in a question’s clothes: “don’t you think you should…”. A “why” that accuses. Only the situation, or only the person, instead of both.")],
    stuck: [
      gettext("“What has nobody asked yet? What have you tried, and what did it do?”"),
      gettext("“What would be different for you if it were settled?”"),
    ],
  },
  agreement: {
    say: [
      gettext("“Each in a sentence: what I understood of your need is… Then you: in this session, help me to…”"),
      gettext("“Can we be useful on this? Then I note that we agree.”"),
    ],
    watch: [gettext("Several requests in one. Somebody else’s reading put in the client’s mouth. Answers that begin already.")],
    stuck: [
      gettext("“Is it yours to act on? What kind of help do you want, and what not?”"),
      gettext("“What of this lies in your hands, what can you influence, and what can you only take as it is?”"),
    ],
  },
  consultation: {
    say: [
      gettext("“One contribution at a turn: an experience, a hypothesis, a question to think about, an image. You listen and write; you need not answer.”"),
      gettext("Halfway, to the client: “Is it useful? Is it the right direction?”"),
    ],
    watch: [gettext("Debate, ranking, agreement being sought. “Yes, but” from the client. One expert who takes over, and you giving your own solution.")],
    stuck: [
      gettext("Let the silence work. Then: “And if it were the opposite? Are we on the request?”"),
      gettext("The request no longer fits: reopen the agreement, it is never final."),
    ],
  },
  synthesis: {
    say: [gettext("“Take a moment alone. What do you keep? What is the very first step, when, and what could get in the way?”")],
    watch: [gettext("Every idea read out again. New ideas, or someone pushing theirs. Too many actions, and no day.")],
    stuck: [
      gettext("“Where can you act, from tomorrow? Make it smaller.”"),
      gettext("“What do you leave aside, and what surprised you?”"),
    ],
  },
  learning: {
    say: [
      gettext("“Three quiet minutes to write. Then each in turn: about my practice, about myself. The situation stays closed.”"),
      gettext("“And how did we work together? One thing to keep, one thing to change.”"),
    ],
    watch: [gettext("Late advice to the client. “It was great”, and no more. The time of this step eaten by the others.")],
    stuck: [gettext("“What does this wake up in your own work? What did the group do well, what will it do differently?”")],
  },
  break: {
    say: [gettext("“Leave the screen, move, drink something. We go on when the time is over.”")],
    watch: [gettext("The situation talked about while some are away.")],
    stuck: [gettext("“We are not all back: two minutes more, then we go on.”")],
  },
  charter: {
    say: [
      gettext("“Let us read the charter aloud, a point each. What does it mean here, for us?”"),
      gettext("“The method in one breath: one of us tells, we ask, we agree on a request, we offer, they choose, we all learn.”"),
    ],
    watch: [gettext("A yes out of politeness. The limits of confidentiality left unsaid. A reporting line that nobody named.")],
    stuck: [gettext("“What would make you keep something back in this group? What would help?”")],
  },
  review: {
    say: [
      gettext("“What has changed in your practice since the first session? What do you take with you?”"),
      gettext("“What did this group do well, and what should the next one do differently?”"),
    ],
    watch: [gettext("Praise only. Situations of the past told again: they stay where they are.")],
    stuck: [gettext("“Which session comes back to you most often, and what does it tell you?”")],
  },
  stillness: {
    say: [gettext("“Let us be silent for a while. What images, feelings, gestures come to you?”")],
    watch: [gettext("Silence that is filled. Solutions being prepared.")],
    stuck: [gettext("There is nothing to do. The silence is the work.")],
  },
  mirroring: {
    say: [gettext("“Each offers what came: an image, a feeling, a gesture. It need not be right.”")],
    watch: [gettext("Advice. Explaining the person to themselves.")],
    stuck: [gettext("“Begin with: when you spoke, I saw… I felt…”")],
  },
  questions: {
    say: [gettext("“Questions only. Who asks, asks because they do not know.”")],
    watch: [gettext("A statement with a question mark. One question on top of another, and no time to answer.")],
    stuck: [gettext("“Which question has nobody dared to ask?” Then a quiet minute.")],
  },
});
