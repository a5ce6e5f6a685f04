// @ts-check
/** A seat that becomes large, or ordinary again, grows or shrinks before the eye. It is laid out once, as it will
 * stand, and drawn from the size it had: to lay it out in each frame would cost every frame of the round. */

// What stands at the disc, and where from its middle, in hundredths of the seat: it moves with the edge.
const BESIDE = /** @type {const} */ ([[".plate", 0, 50], [":is(.flag, .mark)", 48, -48], [".glance", -52, -52]]);

export class Growing {
  /** @param {import("codev/live/base").RoomElement} host */
  constructor(host) {
    this.host = host;
    /** @type {Map<Element, boolean>} */
    this.large = new Map();
  }

  /** After each drawing. */
  follow() {
    const seats = [...this.host.querySelectorAll(".seat")];
    const before = this.large;
    this.large = new Map(seats.map((seat) => [seat, seat.matches(".turn, .client")]));
    for (const [seat, large] of this.large) if (before.get(seat) === !large) grow(seat, large);
  }
}

/** For as long and as smoothly as the seat moves: at once with reduced motion. @param {Element} seat @param {boolean} large */
function grow(seat, large) {
  const style = getComputedStyle(seat);
  if (style.position !== "absolute") return; // on a phone they stand in rows
  const tile = /** @type {Element} */ (seat.querySelector(".tile"));
  const share = (/** @type {string} */ name) => parseFloat(style.getPropertyValue(name));
  const drawn = Number(getComputedStyle(tile).scale) || 1; // it may be on its way still
  const from = drawn * (large ? share("--seat") / share("--big") : share("--big") / share("--seat"));
  const timing = { duration: parseFloat(style.transitionDuration) * 1000, easing: style.transitionTimingFunction };
  tile.animate({ scale: [String(from), "1"] }, timing);
  for (const [what, x, y] of BESIDE) {
    const start = `translate(${x * (from - 1)}cqi, ${y * (from - 1)}cqi)`;
    seat.querySelector(`:scope > ${what}`)?.animate({ transform: [start, "none"] }, timing);
  }
}
