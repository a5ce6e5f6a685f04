// @ts-check
/**
 * The round, in figures. Angles in degrees, clockwise from three o'clock, so that 90 is six o'clock
 * (where one's own seat stands); lengths in the 1000 x 1000 box of the orbit unless a name says else.
 */

export const CENTRE = 500;
export const RADIUS = 353; // of the line of the round: 35.3 % of the square
export const LARGE = 1.45; // arc that a large seat takes, an ordinary one taking 1
const BEAM = { near: 194, far: 300, spread: 13 }; // from the bezel to under the seat

/** One session, one order; each screen turns it so that oneself is first. @param {number[]} seats @param {number | null} me */
export function turned(seats, me) {
  const at = me === null ? -1 : seats.indexOf(me);
  return at <= 0 ? [...seats] : [...seats.slice(at), ...seats.slice(0, at)];
}

/**
 * Room by weight: a seat stands half its own weight and half its neighbour's from the neighbour.
 * @param {boolean[]} large of the seats, oneself first @returns {number[]} angles; the first is 90, all grow
 */
export function angles(large) {
  const weights = large.map((is) => (is ? LARGE : 1));
  const unit = 360 / weights.reduce((sum, weight) => sum + weight, 0);
  let angle = 90;
  return weights.map((weight, at) => {
    if (at) angle += (unit * (weights[at - 1] + weight)) / 2;
    return angle;
  });
}

/** @param {number} angle @param {number} radius @returns {[number, number]} */
export function point(angle, radius) {
  const turn = (angle * Math.PI) / 180;
  return [round(CENTRE + radius * Math.cos(turn)), round(CENTRE + radius * Math.sin(turn))];
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/** How far clockwise from one angle to another, 0 to 360. @param {number} from @param {number} to */
export const clockwise = (from, to) => (((to - from) % 360) + 360) % 360;

/** A path along the round, clockwise. Empty when there is no way to go. @param {number} from @param {number} to */
export function along(from, to) {
  const way = clockwise(from, to);
  if (way < 0.5) return "";
  const [x, y] = point(from, RADIUS);
  const [ex, ey] = point(to, RADIUS);
  return `M${x} ${y}A${RADIUS} ${RADIUS} 0 ${way > 180 ? 1 : 0} 1 ${ex} ${ey}`;
}

/**
 * The way that speech has gone: one arc from each who was heard to the one after, in the real order.
 * A passing on against the clock is drawn the short way, so that the line never circles the room for it.
 * @param {number[]} heard angles in the order of speech @returns {string}
 */
export function wayGone(heard) {
  return heard
    .slice(1)
    .map((to, at) => (clockwise(heard[at], to) <= 180 ? along(heard[at], to) : along(to, heard[at])))
    .join("");
}

/** The light between the bezel and who speaks. @param {number} angle */
export function beam(angle) {
  const { near, far, spread } = BEAM;
  const [a, b, c, d] = [point(angle - spread, near), point(angle - spread * 1.15, far),
    point(angle + spread * 1.15, far), point(angle + spread, near)];
  return `M${a.join(" ")}L${b.join(" ")}A${far} ${far} 0 0 1 ${c.join(" ")}L${d.join(" ")}Z`;
}

/**
 * The arrow towards who comes next, on the line, just past the speaker's large seat.
 * @param {number} from speaker's angle @param {number} to next one's angle
 */
export function chevron(from, to) {
  const way = clockwise(from, to);
  const forward = way <= 180;
  const gap = forward ? way : 360 - way;
  const ahead = Math.min(gap / 2 + 3, 27);
  const angle = forward ? from + ahead : from - ahead;
  const [x, y] = point(angle, RADIUS);
  return `translate(${x} ${y}) rotate(${round(forward ? angle + 90 : angle - 90)})`;
}

/**
 * The bezel: each stage its share of the ring, in minutes.
 * @param {number[]} minutes @param {number} gap in minutes, left bare between two
 * @returns {{length: number, rest: number, offset: number, middle: number}[]} middle: angle of the number
 */
export function segments(minutes, gap) {
  const total = minutes.reduce((sum, each) => sum + each, 0);
  let from = 0;
  return minutes.map((each) => {
    const length = Math.max(each - gap, each / 4);
    const segment = {
      length: round2(length), rest: round2(total - length), offset: round2(-(from + (each - length) / 2)),
      middle: ((from + each / 2) / total) * 360 - 90,
    };
    from += each;
    return segment;
  });
}

/** @param {number} value */
const round2 = (value) => Math.round(value * 100) / 100;

/** Percent of the arc still lit. @param {number} left ms @param {number} whole ms */
export const lit = (left, whole) => (whole <= 0 ? 0 : Math.min(100, Math.max(0, (left / whole) * 100)));
