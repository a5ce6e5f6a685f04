// @ts-check
/**
 * What this page knows: the folded state, the words, the people, one's own rows, who is here, the line,
 * the time. Frames come in by receive(); elements read and are told by subscribe(). Nothing is drawn
 * from what was sent, only from what came back.
 */
import { Clock, Ticker } from "codev/live/clock";
import { Drafts } from "codev/live/drafts";
import { begin, reduce } from "codev/live/reduce";
import { may, number, roles, stage } from "codev/live/roles";
import { Reactions } from "codev/live/reactions";
import { Refused, Socket } from "codev/live/socket";
import { Voices } from "codev/live/voices";

/**
 * @typedef {import("codev/live/reduce").State} State
 * @typedef {import("codev/live/reduce").Recorded} Recorded
 * @typedef {{name: string, initials: string, color: number, picture?: {small: string, large: string}}} Person
 * @typedef {{id: number, text: string, first_step: string, first_step_on: string, obstacle: string}} Action
 * @typedef {{notes: Record<string, string>, parked: {id: number, text: string, case: number}[], stars: number[],
 *   piles: Record<string, string>, actions: Action[], learning: Record<string, string>, wrote?: number[],
 *   whispers?: Whisper[], sealed?: boolean, situations?: {id: number, kind: string, text: string}[],
 *   tried?: {id: number, text: string, state: string}[]}} Private
 * @typedef {{id: number, from: number, to: number | null, what: string | null, text: string, at: number}} Whisper
 * @typedef {{session: string, language: string, socket: string, after_url: string, group_url: string,
 *   sign_in_url: string, sign_url: string, planned_minutes: number, starts_at: string, rehearsal?: boolean,
 *   prompts: boolean, notes: string, shortcuts: boolean, sounds: string, sounds_url: string, csrf: string, observes?: boolean, guests?: string[], beside?: {url: string, token: string, never: number[]}}} Config
 */

const NO_PLAN = { key: "", version: 0, stages: [] };
/** @type {Private} */
const NOTHING = { notes: {}, parked: [], stars: [], piles: {}, actions: [], learning: {}, whispers: [], sealed: false, situations: [], tried: [] };

/** Events that erase words of items which the state named until then. */
const ERASING = new Set(["case_withdrawn", "client_named", "line_removed", "situation_brought", "situation_taken_back"]);

const PRIVATE = new Set(["park", "whisper"]);

/** The items whose words a state shows. @param {State} state @returns {number[]} */
function items(state) {
  const cases = [state, ...Object.values(state.cases)].flatMap((each) => [each, ...each.shelved]);
  const several = [...state.situations, ...state.weather, ...state.closings].map(({ item }) => item);
  const said = cases.flatMap(({ headline, request, plan_said, lines, questions }) => [
    headline, request, plan_said, ...lines.map(({ item }) => item),
    ...questions.flatMap(({ item, answer }) => [item, answer]),
  ]);
  const scores = [state, ...Object.values(state.cases)].map((each) => each.scores);
  return [...several, ...said, ...scores, state.follow_up, state.adjustment].filter((item) => item !== null);
}

export class Store {
  /** @param {Config} config */
  constructor(config) {
    this.config = config;
    this.topic = ""; // group and session, as the page says them
    this.clock = new Clock();
    this.ticker = new Ticker(this.clock);
    /** @type {import("codev/live/reduce").Plan} */
    this.plan = NO_PLAN;
    this.state = begin(NO_PLAN);
    this.welcomed = false;
    /** @type {number | null} last number heard of, seen or not */
    this.upto = null;
    this.syncing = false;
    this.replaying = false; // is what is folded told again, after a lost line?
    this.first = 0; // the last number when this page was welcomed first
    /** @type {{seat: number | null, seated: boolean, facilitator: boolean, beside?: number[], at?: number | null}} */
    this.you = { seat: null, seated: false, facilitator: false };
    /** @type {number | null} somebody beside, where this is their voice: codev/live/voices */
    this.as = null;
    /** @type {Record<string, Person>} */
    this.people = {};
    /** @type {Record<string, any>} */
    this.words = {};
    this.private = NOTHING;
    /** @type {Set<number>} items whose words were written here */
    this.wrote = new Set();
    /** @type {number[]} */
    this.here = [];
    /** @type {Record<string, number>} when each left their last page, by the server's clock */
    this.left = {};
    /** Whose case was last, each one's last day as a client, when the group meets again. */
    this.history = { follow_up: /** @type {number | null} */ (null), turns: /** @type {Record<string, string | null>} */ ({}), next_at: /** @type {string | null} */ (null) };
    this.connection = "connecting";
    this.closeCode = 0;
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    /** @type {Set<(event: Recorded, before: State, after: State) => void>} */
    this.witnesses = new Set();
    /** @type {(code: string) => void} */
    this.refused = () => {};
    /** What this screen shows: the drawer, the panel, a tab on the phone. */
    this.ui = { drawer: false, incomplete: false, fold: "", folded: false, prompts: config.prompts, tab: "", line: false, notes: false, read: 0, board: /** @type {{step: number, on: boolean} | null} */ (null) };
    /** @type {{label: string, title: string, seats: () => number[], done: (seat: number) => void} | null} a seat is being
     * chosen; `seats` are asked at each drawing: who comes in meanwhile can be chosen, who leaves cannot */
    this.choice = null;
    this.sending = /** @type {Set<string>} */ (new Set()); // words on their way: whose, of which form
    this.asked = /** @type {Map<string, string>} */ (new Map()); // of each command the last one on its way
    /** @type {Record<string, string>} what is typed and not yet sent, by form; in memory only */
    this.typed = {};
    this.socket = new Socket(config.socket, this.clock, {
      receive: (frame) => this.receive(frame),
      connection: (state, code) => this.connected(state, code ?? 0),
      since: () => (this.seated ? this.upto : null),
    });
    /** @type {import("codev/live/notes/notes").Notes | null} the shared notes, once somebody has opened them here */
    this.notes = null;
    this.root = this;
    this.reactions = new Reactions(() => this.changed());
    this.voices = new Voices(this);
    this.drafts = new Drafts(
      (command, payload) => this.socket.call(command, payload),
      () => this.changed(),
    );
  }

  // --- Telling -----------------------------------------------------------------------------------

  /** @param {() => void} listener @returns {() => void} */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Each event as it is folded, for what is said once. @param {(event: Recorded, before: State, after: State) => void} witness */
  witness(witness) {
    this.witnesses.add(witness);
  }

  changed() {
    for (const listener of this.listeners) listener();
  }

  // --- Hearing -----------------------------------------------------------------------------------

  /** @param {any} frame */
  receive(frame) {
    if (frame.type === "welcome") this.welcome(frame);
    else if (frame.type === "events") this.take(frame);
    else if (frame.type === "private") this.own(frame.private, this.private);
    else if (frame.type === "presence") this.present(frame);
    else if (frame.type === "screen") this.voices.told(frame);
    else if (frame.type === "react") this.reactions.show(frame);
    else return;
    this.changed();
  }

  /** @param {any} frame */
  welcome(frame) {
    this.you = frame.you;
    this.plan = frame.plan ?? this.plan;
    this.people = { ...this.people, ...frame.people };
    const { follow_up = null, turns = {}, next_at = null } = frame;
    this.history = { follow_up, turns, next_at };
    if (frame.state) {
      this.state = frame.state;
      this.words = { ...frame.words };
    }
    this.replaying = true;
    for (const event of frame.events ?? []) this.fold(event);
    this.replaying = false;
    this.upto = frame.seq;
    this.syncing = false;
    if (!this.welcomed) this.first = frame.seq;
    this.welcomed = true;
    if (frame.private) this.own(frame.private);
    this.voices.greet();
  }

  /** @param {any} frame */
  present({ here, away = {} }) {
    this.here = here;
    const now = this.clock.now();
    this.left = Object.fromEntries(Object.entries(away).map(([seat, ms]) => [seat, now - ms]));
  }

  /** @param {any} frame */
  take(frame) {
    const upto = this.upto ?? 0;
    if (frame.upto <= upto) return;
    if ((frame.from ?? upto + 1) > upto + 1) return this.catchUp(upto);
    for (const event of frame.events) this.fold(event);
    this.upto = frame.upto;
  }

  /** @param {number} since */
  catchUp(since) {
    if (this.syncing) return;
    this.syncing = true;
    // Somebody who just sat down has not seen what the seated were told: 0 asks for everything.
    this.socket.sync(this.seated ? since : 0);
  }

  /** @param {Recorded} event */
  fold(event) {
    if (event.seq <= this.state.seq) return;
    const before = this.state;
    this.state = reduce(before, event);
    if (event.person) this.people = { ...this.people, [event.data.seat]: event.person };
    if ("words" in event) {
      const item = event.type === "line_revised" ? event.data.item : event.seq;
      this.words = { ...this.words, [item]: event.words };
    }
    if (ERASING.has(event.type)) this.forget();
    if (event.type === "case_withdrawn") this.drafts.forget();
    for (const witness of this.witnesses) witness(event, before, this.state);
  }

  /** Words that the server has erased are not kept here either, nor are wordings that others replaced. */
  forget() {
    const kept = new Set(items(this.state));
    this.words = Object.fromEntries(Object.entries(this.words).filter(([item]) => kept.has(Number(item))));
  }

  /** One's rows: all of them in a welcome, later those that changed. @param {Partial<Private>} rows @param {Private} [known] */
  own(rows, known = NOTHING) {
    this.private = { ...known, ...rows };
    for (const item of rows.wrote ?? []) this.wrote.add(item);
    // A field that a change of step took away had no time to say that it was left.
    const active = /** @type {HTMLElement | null | undefined} */ (globalThis.document?.activeElement);
    this.drafts.only(active?.dataset?.draft);
    // Only what this frame tells: what it leaves out may be older than what was just saved.
    this.drafts.heard({ notes: rows.notes ?? {}, learning: rows.learning ?? {} });
  }

  /** @param {string} state @param {number} code */
  connected(state, code) {
    this.connection = state;
    this.closeCode = code;
    // A lost line may have lost the answer to a sync too.
    if (state !== "open") this.syncing = false;
    else this.drafts.resume();
    this.changed();
  }

  // --- Asking ------------------------------------------------------------------------------------

  /**
   * Send a command; a refusal is said in plain words where the page says such things. Pressed twice before the answer
   * is here, it goes once; another one between, such as its contrary, is another press.
   * @param {string} type @param {object} [payload] @returns {Promise<{seq: number} | null>} null when refused
   */
  async ask(type, payload = {}) {
    const asked = JSON.stringify([this.as, payload]);
    if (this.asked.get(type) === asked) return null;
    this.asked.set(type, asked);
    try {
      return await this.socket.call(type, payload, this.as);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused(error.code);
      return null;
    } finally {
      if (this.asked.get(type) === asked) this.asked.delete(type);
    }
  }

  /** A command about the running step. @param {string} type @param {object} [payload] */
  conduct(type, payload = {}) {
    return this.ask(type, { from_step: this.state.running?.step ?? 0, ...payload });
  }

  /** The words of a form, emptied once the server has them; pressed twice, they go once. @param {string} form @param {string} type @param {object} payload */
  async submit(form, type, payload) {
    const text = this.typed[form] ?? "";
    const words = JSON.stringify([this.as, form, text]);
    if (this.sending.has(words)) return null;
    this.sending.add(words);
    const accepted = await this.ask(type, { ...payload, text }).finally(() => this.sending.delete(words));
    if (!accepted) return null;
    if (this.typed[form] === text) delete this.typed[form];
    // A private command makes no item: its number is of somebody else's words.
    if (!PRIVATE.has(type)) this.wrote.add(accepted.seq);
    this.changed();
    return accepted;
  }

  /** @param {string} form @param {string} text */
  type(form, text) {
    this.typed[form] = text;
    this.changed();
  }

  /** Give up a form. @param {string} form */
  untype(form) {
    delete this.typed[form];
    this.changed();
  }

  /** Is there anything of ours that the server does not have yet? */
  get unsent() {
    const typed = [this.typed, ...this.voices.typed].flatMap((forms) => Object.values(forms));
    return this.drafts.unsaved || Boolean(this.notes?.unsaved) || this.socket.calls.size > 0 || typed.some((text) => text.trim());
  }

  // --- This screen -------------------------------------------------------------------------------

  /** @param {Partial<Store["ui"]>} changes */
  show(changes) {
    this.root.ui = { ...this.ui, ...changes };
    this.changed();
  }

  /** Let the facilitator point at a seat; null gives up. @param {Store["choice"]} choice */
  choosing(choice) {
    this.root.choice = choice;
    this.changed();
  }

  /** @param {number} seat */
  choose(seat) {
    const done = this.choice?.done;
    this.choosing(null);
    done?.(seat);
  }

  // --- Reading -----------------------------------------------------------------------------------

  get me() {
    return this.you.seat;
  }

  get seated() {
    return this.me !== null && this.state.seats.includes(this.me);
  }

  get stage() {
    return stage(this.plan, this.state);
  }

  get step() {
    return number(this.stage);
  }

  get roles() {
    return roles(this.state, this.me, this.stage?.kind);
  }

  /** Who speaks now from this screen: its owner, or somebody beside. @returns {Store} */
  get voice() {
    return this.voices.now;
  }

  get facilitates() {
    return this.roles.has("facilitator");
  }

  /** @param {string} command */
  may(command) {
    return may(this.plan, this.state, this.me, command);
  }

  /** @param {number | null} item @returns {string} */
  text(item) {
    return (item === null ? null : this.words[item]?.text) ?? "";
  }

  /** The given name, where it is enough to tell people apart: the server decides. @param {number | null} seat */
  name(seat) {
    return (seat === null ? null : this.people[seat]?.name) ?? "";
  }
}
