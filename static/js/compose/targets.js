// @ts-check
/** What the board knows without asking: who would sit with whom, and which place comes next. */

/** @typedef {{id: string, name: string}} Person */
/** @typedef {{id: string, name: string, people: Person[], seated: number, most: number}} Target an empty id is the waiting list */
/** @typedef {Record<string, string[]>} Pairs by a person's id, with whom reporting lines lie */

/**
 * Whom of the target a reporting line keeps apart from this person. The waiting list takes everybody.
 * @param {string} person
 * @param {Target} target
 * @param {Pairs} pairs
 * @returns {Person[]}
 */
export function linked(person, target, pairs) {
  if (!target.id) return [];
  const others = pairs[person] ?? [];
  return target.people.filter((one) => one.id !== person && others.includes(one.id));
}

/**
 * Whether no seat is left. Who sits there already takes none.
 * @param {string} person
 * @param {Target} target
 */
export function isFull(person, target) {
  return target.id !== "" && target.seated >= target.most && !target.people.some((one) => one.id === person);
}

/**
 * The place that an arrow leads to, round and round.
 * @param {number} at
 * @param {number} count
 * @param {string} key
 * @returns {number | null} null for a key that leads nowhere
 */
export function next(at, count, key) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return by === undefined ? null : (at + by + count) % count;
}

/**
 * How far the page moves in a frame while something is held near its edge, in pixels.
 * @param {number} y
 * @param {number} height
 */
export function drift(y, height) {
  const edge = 72;
  if (y < edge) return -Math.ceil((edge - y) / 6);
  return y > height - edge ? Math.ceil((y - height + edge) / 6) : 0;
}
