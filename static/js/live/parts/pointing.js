// @ts-check
/** While a seat is being chosen the focus goes to the seats, and back to where it came from. */

export class Pointing {
  /** @param {import("codev/live/base").RoomElement} host */
  constructor(host) {
    this.host = host;
    this.on = false;
    /** @type {HTMLElement | null} */
    this.from = null;
  }

  /** After each drawing. */
  follow() {
    const on = Boolean(this.host.store.choice);
    if (on === this.on) return;
    this.on = on;
    if (on) this.begin();
    else if (!document.activeElement || document.activeElement === document.body) this.from?.focus();
  }

  begin() {
    this.from = /** @type {HTMLElement | null} */ (document.activeElement);
    /** @type {HTMLElement | null} */ (this.host.querySelector(".choose"))?.focus();
  }
}
