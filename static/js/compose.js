// @ts-check
/**
 * Moving people on the organizer's board, by drag, by keyboard or by a choice beside the person. Without it
 * that choice is on a page of its own; with it the one form is what is sent, and the server says what became of it.
 */
import { GRIP, PLACE, SLIP, ZONE, close, isBoard, openAt, opened, pairsOf, personOf, send, slipOf, targetOf, zoneOf, zonesOf } from "codev/compose/board";
import { Moves } from "codev/compose/moves";
import { drift, next } from "codev/compose/targets";
import { elsewhere, goes, left, lifted, lost, obstacle, place, signedOut } from "codev/compose/words";

const FAR = 6; // pixels after which a press has become a drag

/** @typedef {{slip: HTMLElement, zones: HTMLElement[], from: number, at: number, ghost: HTMLElement | null}} Held */
/** @typedef {{focused: boolean, about: string, by: string, open: {person: string, to: string} | null}} Before */

class Composer {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.waiting = root.dataset.wait ?? "";
    this.says = /** @type {HTMLElement} */ (root.querySelector("[data-says]"));
    this.warns = /** @type {HTMLElement} */ (root.querySelector("[data-warns]"));
    /** @type {Held | null} */
    this.held = null;
    /** @type {{slip: HTMLElement, x: number, y: number} | null} */
    this.pressed = null;
    this.moved = ""; // whose grip has the focus again once the board is drawn anew
    this.moves = new Moves({
      where: (person) => zoneOf(this.root, person),
      send: (person, to) => this.send(person, to),
      missed: ({ name }) => this.warn(elsewhere(name)),
    });
    this.sending = false;
    /** @type {Before | null} while the board is drawn anew */
    this.before = null;
    this.y = 0;
    this.showGrips();
    root.addEventListener("click", (event) => this.onClick(event));
    root.addEventListener("keydown", (event) => this.onKey(event));
    root.addEventListener("focusout", (event) => this.onBlur(event));
    root.addEventListener("pointerdown", (event) => this.onPress(event));
    addEventListener("pointermove", (event) => this.onMove(event));
    addEventListener("pointerup", (event) => this.onRelease(event));
    addEventListener("pointercancel", () => this.drop(false));
    addEventListener("keydown", (event) => event.key === "Escape" && this.held?.ghost && this.drop(false));
    root.addEventListener("submit", (event) => this.onSubmit(event), true);
    root.addEventListener("htmx:beforeSwap", (event) => this.onAnswer(/** @type {CustomEvent} */ (event).detail));
    root.addEventListener("htmx:afterSwap", () => this.onDrawn());
    // Not before: until then the new form is sent as one without a script.
    root.addEventListener("htmx:afterSettle", (event) => /** @type {Element} */ (event.target).id === "board" && this.moves.next());
    root.addEventListener("htmx:afterRequest", (event) => /** @type {CustomEvent} */ (event).detail.successful || this.onLost());
    for (const name of ["htmx:sendError", "htmx:responseError"]) root.addEventListener(name, () => this.warn(lost()));
    addEventListener("beforeunload", (event) => this.moves.underway && event.preventDefault());
  }

  showGrips() {
    for (const grip of this.root.querySelectorAll(GRIP)) /** @type {HTMLElement} */ (grip).hidden = false;
  }

  /** @param {string} text */
  say(text) {
    this.says.textContent = text;
  }

  /** What was not done is read, and seen too until somebody is moved again. @param {string} text */
  warn(text) {
    this.say(text);
    this.warns.textContent = `${this.warns.textContent} ${text}`.trim();
    /** @type {HTMLElement} */ (this.warns.parentElement).hidden = false;
  }

  unwarn() {
    this.warns.textContent = "";
    /** @type {HTMLElement} */ (this.warns.parentElement).hidden = true;
  }

  // --- By keyboard ---------------------------------------------------------------------------------

  /** @param {MouseEvent} event a grip that Enter or Space pressed: the mouse drags instead */
  onClick(event) {
    if (this.onPlace(event)) return;
    const grip = /** @type {Element} */ (event.target).closest(GRIP);
    if (!grip || event.detail) return;
    if (this.held) return this.drop(true);
    this.lift(/** @type {HTMLElement} */ (grip.closest(SLIP)));
    this.say(`${lifted(this.person)} ${this.where()}`);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const held = this.held;
    if (!held && event.key === "Escape" && close(this.root)) return event.preventDefault();
    if (!held || held.ghost) return;
    if (event.key === "Escape") return this.drop(false);
    const at = next(held.at, held.zones.length, event.key);
    if (at === null) return;
    event.preventDefault();
    this.over(at);
    held.zones[at].scrollIntoView({ block: "nearest" });
    this.say(this.where());
  }

  /** The choice of places opens beside the person, and closes. @param {MouseEvent} event */
  onPlace(event) {
    const place = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest(PLACE));
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    event.preventDefault();
    const slip = /** @type {HTMLElement} */ (place.closest(SLIP));
    if (place.ariaExpanded === "true") return close(this.root);
    close(this.root);
    openAt(this.root, slip, goes(personOf(slip)));
    return true;
  }

  /** @param {FocusEvent} event */
  onBlur(event) {
    if (this.before) return; // the board goes, not who held on to it
    if (this.held && !this.held.ghost && /** @type {Element} */ (event.target).closest(GRIP)) this.drop(false);
  }

  // --- By mouse or finger --------------------------------------------------------------------------

  /** @param {PointerEvent} event a finger drags by the grip, so that it still scrolls by the rest */
  onPress(event) {
    const target = /** @type {Element} */ (event.target);
    const slip = target.closest(SLIP);
    const grip = target.closest(GRIP);
    if (!slip || event.button !== 0 || !event.isPrimary) return;
    if (!grip && (event.pointerType !== "mouse" || target.closest("a, button, summary, form, label"))) return;
    if (!grip) event.preventDefault(); // no selection of text while it is dragged
    this.pressed = { slip: /** @type {HTMLElement} */ (slip), x: event.clientX, y: event.clientY };
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const pressed = this.pressed;
    if (!pressed) return;
    if (!this.held) {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < FAR) return;
      this.lift(pressed.slip).ghost = this.drawGhost(pressed.slip);
      this.follow();
    }
    this.y = event.clientY;
    this.held?.ghost?.style.setProperty("translate", `${event.clientX}px ${event.clientY}px`);
    const zone = document.elementFromPoint(event.clientX, event.clientY)?.closest(ZONE);
    this.over(this.held?.zones.indexOf(/** @type {HTMLElement} */ (zone)) ?? -1);
  }

  /** @param {PointerEvent} event */
  onRelease(event) {
    this.pressed = null;
    if (this.held?.ghost) this.drop(event.type === "pointerup");
  }

  /** @param {HTMLElement} slip */
  drawGhost(slip) {
    const ghost = document.createElement("div");
    ghost.className = "carried";
    ghost.setAttribute("aria-hidden", "true");
    const face = slip.querySelector(".av");
    if (face) ghost.append(face.cloneNode(true));
    ghost.append(this.person.name);
    document.body.append(ghost);
    return ghost;
  }

  /** The page moves along while somebody is held near its edge. */
  follow() {
    if (!this.held?.ghost) return;
    const by = drift(this.y, innerHeight);
    if (by) scrollBy(0, by);
    requestAnimationFrame(() => this.follow());
  }

  // --- Both ----------------------------------------------------------------------------------------

  get person() {
    return personOf(/** @type {Held} */ (this.held).slip);
  }

  /** @param {HTMLElement} slip */
  lift(slip) {
    close(this.root);
    const zones = zonesOf(this.root);
    const from = zones.findIndex((zone) => zone.contains(slip));
    this.held = { slip, zones, from, at: -1, ghost: null };
    slip.classList.add("held");
    this.root.classList.add("holding");
    this.hint(true);
    this.over(from);
    return this.held;
  }

  /** Why a place would refuse, in words on the place itself. @param {boolean} shown */
  hint(shown) {
    for (const zone of this.held?.zones ?? []) {
      const hint = /** @type {HTMLElement} */ (zone.querySelector("[data-hint]"));
      const text = shown ? obstacle(this.person, targetOf(zone, this.waiting), pairsOf(this.root)) : "";
      hint.textContent = text;
      hint.hidden = !text;
      zone.classList.toggle("shut", Boolean(text));
    }
  }

  where() {
    const held = /** @type {Held} */ (this.held);
    return place(this.person, targetOf(held.zones[held.at], this.waiting), pairsOf(this.root));
  }

  /** @param {number} at */
  over(at) {
    if (!this.held) return;
    this.held.at = at;
    this.held.zones.forEach((zone, number) => zone.classList.toggle("aimed", number === at));
  }

  /** @param {boolean} there */
  drop(there) {
    const held = this.held;
    this.pressed = null;
    if (!held) return;
    const person = this.person;
    this.hint(false);
    held.zones.forEach((zone) => zone.classList.remove("aimed"));
    held.slip.classList.remove("held");
    held.ghost?.remove();
    this.root.classList.remove("holding");
    this.held = null;
    const to = held.zones[held.at];
    if (!there || !to || held.at === held.from) return this.say(left(person));
    this.ask(held.slip, to.dataset.target ?? "");
  }

  /** What is chosen beside a person takes its turn too. @param {Event} event */
  onSubmit(event) {
    const choice = !this.sending && opened(this.root);
    if (!choice) return;
    const slip = slipOf(this.root, choice.person);
    if (this.moves.underway && slip) {
      event.preventDefault();
      event.stopPropagation();
      close(this.root);
      return this.ask(slip, choice.to);
    }
    this.unwarn();
    this.moved = choice.person;
    this.moves.underway = choice;
  }

  /** @param {HTMLElement} slip @param {string} to */
  ask(slip, to) {
    this.unwarn();
    this.moves.ask({ person: slip.dataset.volunteer ?? "", name: personOf(slip).name, to });
  }

  /** @param {string} person @param {string} to */
  send(person, to) {
    const slip = /** @type {HTMLElement} */ (slipOf(this.root, person));
    const choice = opened(this.root);
    this.moved = person;
    this.sending = true;
    send(this.root, slip, to);
    this.sending = false;
    if (choice && choice.person !== person) this.openAgain(choice);
  }

  /** The one form was needed for somebody else meanwhile. @param {{person: string, to: string}} choice */
  openAgain({ person, to }) {
    const slip = slipOf(this.root, person);
    if (slip) openAt(this.root, slip, goes(personOf(slip)), to);
  }

  /** A page to sign in is no board, and takes none away. @param {{serverResponse: string, shouldSwap: boolean}} detail */
  onAnswer(detail) {
    if (!detail.shouldSwap) return; // an error, which is told by itself
    if (isBoard(detail.serverResponse)) this.before = this.now();
    else {
      detail.shouldSwap = false;
      this.onLost();
      this.warn(signedOut());
    }
  }

  onLost() {
    this.before = null;
    this.moves.lost();
  }

  // --- The board is drawn anew -----------------------------------------------------------------------

  /** What somebody is about, who may have gone on since they asked. @returns {Before} */
  now() {
    const at = /** @type {HTMLElement} */ (document.activeElement);
    const slip = /** @type {HTMLElement | null} */ (at.closest(SLIP));
    const open = opened(this.root);
    const about = slip?.dataset.volunteer ?? "";
    return {
      focused: at === document.body || this.root.contains(at),
      about: about || this.moved,
      by: at.matches(PLACE) ? PLACE : GRIP,
      open: open?.person === this.moved ? null : open,
    };
  }

  /** The server has answered: its sentence is read; who was moved has the focus, or whom somebody turned to meanwhile. */
  onDrawn() {
    const before = this.before ?? this.now();
    this.before = null;
    this.showGrips();
    this.say(this.root.querySelector("[data-said]")?.textContent?.trim() ?? "");
    this.moved = "";
    if (this.held) this.holdAgain(this.held);
    if (this.pressed) this.pressed.slip = slipOf(this.root, this.pressed.slip.dataset.volunteer ?? "") ?? this.pressed.slip;
    const slip = slipOf(this.root, before.about);
    if (before.focused) /** @type {HTMLElement | null | undefined} */ (slip?.querySelector(before.by))?.focus();
    if (before.open) this.openAgain(before.open);
  }

  /** Who is held stays in the hand, over the same place. @param {Held} held */
  holdAgain(held) {
    const aimed = held.zones[held.at]?.dataset.target;
    const slip = slipOf(this.root, held.slip.dataset.volunteer ?? "");
    if (!slip) return this.drop(false);
    const zones = zonesOf(this.root);
    const from = zones.findIndex((zone) => zone.contains(slip));
    Object.assign(held, { slip, zones, from });
    slip.classList.add("held");
    this.hint(true);
    this.over(zones.findIndex((zone) => zone.dataset.target === aimed));
  }
}

if (globalThis.document) {
  const root = document.getElementById("compose");
  if (root) new Composer(root);
}
