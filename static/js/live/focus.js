// @ts-check
/**
 * Where the focus goes when what had it is gone: to what took its place, else to its part of the room.
 * Without this a press that takes its own button away would throw a keyboard back to the top of the page.
 */

/** @typedef {{element: HTMLElement, find: string, then: string}} Place */

const CONTROLS = "button, a[href], input, select, textarea, summary";
const FIELDS = "input, select, textarea";
// A control gone, the first control of the same line or form is nearest; further out one would be lost.
const SMALL = "li, form, details, td, fieldset, .field, .foot, .mine, .toast";
const NEAR = ".part, section, .signals, .aside6, .corner";
const PASSING = "dialog, .toasts, .lead-place";
const MARKS = ["data-item", "data-seat", "data-fold", "data-stage", "data-part"];

/** How the same thing is found once it is drawn anew. @param {Element} element */
function found(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const mark = MARKS.find((name) => element.hasAttribute(name));
  if (mark) return `${element.localName}[${mark}="${CSS.escape(element.getAttribute(mark) ?? "")}"]`;
  return element.localName.startsWith("codev-") ? element.localName : "";
}

/** @param {Element} element @param {Element} room @returns {Place[]} itself and what it stands in, inside out */
function trail(element, room) {
  const places = [];
  for (let at = /** @type {HTMLElement | null} */ (element); at && at !== room; at = at.parentElement) {
    places.push({ element: at, find: found(at), then: at.dataset.then ?? "" });
  }
  return places;
}

/** @param {Element | null} element */
const usable = (element) =>
  Boolean(element?.isConnected && element.checkVisibility() && !element.closest("[inert]") && !(/** @type {any} */ (element).disabled));

export class Keeper {
  /** @param {HTMLElement} room */
  constructor(room) {
    this.room = room;
    /** @type {Place[]} */
    this.now = [];
    /** @type {Place[]} where the focus was before it went to what comes and goes */
    this.before = [];
    this.timer = 0;
    this.watch = new MutationObserver(() => this.soon());
  }

  start() {
    this.room.addEventListener("focusin", this.focused);
    document.addEventListener("mousedown", this.left);
    this.watch.observe(this.room, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["class", "disabled", "open", "hidden", "inert"],
    });
  }

  stop() {
    this.room.removeEventListener("focusin", this.focused);
    document.removeEventListener("mousedown", this.left);
    this.watch.disconnect();
    clearTimeout(this.timer);
  }

  /** @param {FocusEvent} event */
  focused = (event) => {
    const element = /** @type {HTMLElement} */ (event.target);
    if (this.now.length && !this.now[0].element.closest(PASSING)) this.before = this.now;
    this.now = trail(element, this.room);
  };

  /** Who presses beside everything has let go of the focus on purpose. */
  left = () =>
    setTimeout(() => {
      if (document.activeElement === document.body) this.now = [];
    });

  /** Once everything is drawn; a room that goes on changing puts nothing off. */
  soon() {
    this.timer ||= /** @type {any} */ (setTimeout(() => this.keep()));
  }

  keep() {
    this.timer = 0;
    const active = document.activeElement;
    const lost = !active || active === document.body || !usable(active);
    if (!lost || !this.now.length || usable(this.now[0].element)) return;
    const to = this.from(this.now) ?? this.from(this.before) ?? this.main();
    to?.focus();
  }

  /** @param {Place[]} places @returns {HTMLElement | null} */
  from(places) {
    for (const place of places) {
      const at = place.element.isConnected || !place.find ? place.element : /** @type {HTMLElement | null} */ (this.room.querySelector(place.find));
      if (at && usable(at)) {
        const inside = this.inside(at, places[0].element);
        if (inside) return inside;
      } else if (place.then) {
        const then = /** @type {HTMLElement | null} */ (this.room.querySelector(place.then));
        if (then && usable(then)) return then;
      }
    }
    return null;
  }

  /** @param {HTMLElement} at @param {HTMLElement} lost */
  inside(at, lost) {
    if (at.matches(`${CONTROLS}, [tabindex]`)) return at;
    const all = /** @type {HTMLElement[]} */ ([...at.querySelectorAll(CONTROLS)]).filter(usable);
    if (at.matches(SMALL)) return all[0];
    // On a phone a field that takes the focus unasked brings the keyboard up.
    if (at.matches(NEAR)) return all.find((each) => lost.matches(FIELDS) || !each.matches(FIELDS));
    return null;
  }

  main() {
    const places = ".laid-body, .stage[data-region], .lobby, .farewell";
    return /** @type {HTMLElement[]} */ ([...this.room.querySelectorAll(places)]).find(usable) ?? null;
  }
}
