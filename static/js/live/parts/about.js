// @ts-check
/** What a control is called that stands on every line: for the eye its place tells which, for the ear its name. */
import { format, gettext } from "codev/i18n";

const MOST = 60; // characters: enough to know a line by

/** "Remove: Ask them on a walk". @param {string} verb as the control says it @param {string} words of its line */
export function about(verb, words) {
  const name = words.length > MOST ? `${words.slice(0, MOST).trimEnd()}…` : words;
  return name ? format(gettext("{verb}: {name}"), { verb, name }) : verb;
}
