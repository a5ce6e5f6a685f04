// @ts-check
/** What is said while somebody is moved on the board, for eyes and for screen readers alike. */
import { format, gettext, language, ngettext } from "codev/i18n";
import { isFull, linked } from "codev/compose/targets";

/** @typedef {import("codev/compose/targets").Target} Target */
/** @typedef {import("codev/compose/targets").Pairs} Pairs */
/** @typedef {import("codev/compose/targets").Person} Person */

/**
 * Why the server would refuse; empty where it would not.
 * @param {Person} person
 * @param {Target} target
 * @param {Pairs} pairs
 */
export function obstacle(person, target, pairs) {
  const others = linked(person.id, target, pairs).map((one) => one.name);
  if (others.length) {
    const names = new Intl.ListFormat(language(), { type: "conjunction" }).format(others);
    return format(gettext("Reporting line with {names}"), { names });
  }
  return isFull(person.id, target) ? gettext("This group is full") : "";
}

/**
 * Where the person would go, as it is read aloud.
 * @param {Person} person
 * @param {Target} target
 * @param {Pairs} pairs
 */
export function place(person, target, pairs) {
  if (!target.id) return target.name;
  const n = target.seated;
  const people = format(ngettext("{n} person", "{n} people", n), { n });
  return [target.name, people, obstacle(person, target, pairs)].filter(Boolean).join(", ");
}

/** @param {Person} person */
export function lifted(person) {
  return format(gettext("{name} is picked up. Arrows choose a place, Enter puts them there, Escape leaves them where they are."), {
    name: person.name,
  });
}

/** @param {Person} person */
export const goes = (person) => format(gettext("Where {name} goes"), { name: person.name });

/** @param {Person} person */
export const left = (person) => format(gettext("{name} stays where they are."), { name: person.name });

/** @param {string} name */
export const elsewhere = (name) => format(gettext("{name} is no longer where you saw them, so your move was left out."), { name });

export const lost = () => gettext("That did not reach the server. Nobody was moved; try again.");

export const signedOut = () => gettext("You are signed out, and nobody was moved. Load this page again to sign in.");
