// @ts-check
/** What every element of the room is: light DOM, one store, drawn again when the store tells. */
import { LitElement } from "lit";

export class RoomElement extends LitElement {
  static properties = { store: { attribute: false } };

  /** Does the element show time? Then it is drawn on every beat too. */
  static ticks = false;

  constructor() {
    super();
    /** @type {import("codev/live/store").Store} */
    this.store = /** @type {any} */ (undefined);
    /** @type {(() => void)[]} */
    this.leave = [];
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const draw = () => this.requestUpdate();
    this.leave = [this.store.subscribe(draw)];
    if (/** @type {typeof RoomElement} */ (this.constructor).ticks) this.leave.push(this.store.ticker.listen(draw));
  }

  /** For what is fetched later: drawn once it is here, and said where it does not come. @param {boolean} came */
  arrived = (came) => this.store.show({ incomplete: !came });

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const stop of this.leave) stop();
    this.leave = [];
  }
}
