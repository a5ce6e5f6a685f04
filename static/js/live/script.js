// @ts-check
/**
 * What the facilitator may say, watch for, and do when it stalls, step by step. Short, to be said in
 * one's own voice. Source: docs/method.md (the step table; typical mistakes).
 */
import { gettext } from "codev/i18n";

/** @param {string} kind of the stage @returns {{say: string, watch: string, stalls: string} | undefined} */
export const script = (kind) => SCRIPTS()[kind];

/** @returns {Record<string, {say: string, watch: string, stalls: string}>} */
const SCRIPTS = () => ({
  opening: {
    say: gettext("“What is said here stays here. What became of the last plan? Then a minute each: your situation, and what you would want from it.”"),
    watch: gettext("Solving while it is only being told. One offer taken at once, before everybody has brought theirs. A client who does not really want it today, or cannot act on it."),
    stalls: gettext("“Which of these would teach us most today? Who wishes to be helped?”"),
  },
  presentation: {
    say: gettext("“Take your time. Nobody interrupts. What happens, what have you tried, what do you ask yourself?”"),
    watch: gettext("Questions and nods that become comments. Pressing for the request: it is too early."),
    stalls: gettext("“If it were the headline of a newspaper, what would it say?”"),
  },
  clarification: {
    say: gettext("“What do you still need to know, to help? One question at a time, one follow-up each.”"),
    watch: gettext("Advice in a question’s clothes: “don’t you think you should…”. A “why” that accuses. Only the situation, or only the person, instead of both."),
    stalls: gettext("“What has nobody asked yet? What have you tried, and what did it do?”"),
  },
  agreement: {
    say: gettext("“Each in a sentence: what I understood of your need is… Then you: in this session, help me to…”"),
    watch: gettext("Several requests in one. Somebody else’s reading put in the client’s mouth. Answers that begin already."),
    stalls: gettext("“Is it yours to act on? What kind of help do you want, and what not?”"),
  },
  consultation: {
    say: gettext("“One contribution at a turn: an experience, a hypothesis, a question to think about, an image. You listen and write; you need not answer.”"),
    watch: gettext("Debate, ranking, agreement being sought. “Yes, but” from the client. One expert who takes over, and you giving your own solution."),
    stalls: gettext("Let the silence work. Then: “And if it were the opposite? Are we on the request?”"),
  },
  synthesis: {
    say: gettext("“Take a moment alone. What do you keep? What is the very first step, when, and what could get in the way?”"),
    watch: gettext("Every idea read out again. New ideas, or someone pushing theirs. Too many actions, and no day."),
    stalls: gettext("“Where can you act, from tomorrow? Make it smaller.”"),
  },
  learning: {
    say: gettext("“Three quiet minutes to write. Then each in turn: about my practice, about myself. The situation stays closed.”"),
    watch: gettext("Late advice to the client. “It was great”, and no more. The time of this step eaten by the others."),
    stalls: gettext("“What does this wake up in your own work? What did the group do well, what will it do differently?”"),
  },
});
