// @ts-check
/** Whose situation today: how it is chosen, who is asked, what they answer, who is in reserve. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { chooseClient } from "codev/live/acts";
import { candidates, turnOf } from "codev/live/choice";
import { lastTime } from "codev/live/parts/board";
import { icon, onlyMe } from "codev/live/parts/icons";
import { called } from "codev/live/parts/people";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export function whose(store) {
  return store.state.client === null ? asking(store) : named(store);
}

/** @param {Store} store */
function named(store) {
  const { client, accepted } = store.state;
  const mine = client === store.me;
  const name = store.name(client);
  if (mine && !accepted) return question(store);
  const title = mine
    ? gettext("You are the client today")
    : format(accepted ? gettext("{name} is the client today") : gettext("{name} is asked"), { name });
  const said = mine
    ? gettext("You will tell your situation, and the group will help you. Say so if today is not the day.")
    : accepted ? gettext("The group will help with this situation. The others keep theirs for another time.") : "";
  return html`<section class="named" data-accepted=${accepted}>
    <div class="row between wrap g2"><h2>${title}</h2>${accepted ? nothing : html`<span class="small waits">${gettext("waiting for an answer")}</span>`}</div>
    ${accepted || mine ? nothing : html`<div class="ask"><p class="small muted">${format(gettext("{name} sees"), { name })}</p>
      <p class="voice">${gettext("Shall we work on yours today?")}</p>
      <p class="small muted">${gettext("An answer aloud is enough.")}</p></div>`}
    ${said ? html`<p class="small">${said}</p>` : nothing}
    ${mine ? html`<div><button class="btn sm" type="button" @click=${() => store.ask("answer_client", { accepts: false })}>${gettext("Not today")}</button></div>` : nothing}
    ${reserve(store)}
    ${store.facilitates ? html`<div><button class="btn sm" type="button" data-name-client @click=${() => chooseClient(store)}>${gettext("Name somebody else")}</button></div>` : nothing}
  </section>`;
}

/** @param {Store} store */
const question = (store) => html`<section class="named" data-accepted="false">
  <h2>${gettext("Shall we work on yours today?")}</h2>
  <p class="small">${gettext("The group would help you with your situation. You may say no, and you may stop or withdraw at any time.")}</p>
  ${store.may("answer_client")
    ? html`<div class="row g2 wrap"><button class="btn primary" type="button" @click=${() => store.ask("answer_client", { accepts: true })}>${gettext("Yes, I take it")}</button>
      <button class="btn" type="button" @click=${() => store.ask("answer_client", { accepts: false })}>${gettext("Not today")}</button></div>`
    : nothing}
  ${reserve(store)}</section>`;

/** @param {Store} store */
function reserve(store) {
  const { reserve: seat } = store.state;
  if (seat === null && !store.facilitates) return nothing;
  const who = seat === null ? gettext("Nobody yet") : called(store, seat);
  return html`<div class="row between wrap small reserve"><span>${gettext("Reserve client:")} <strong>${who}</strong></span>
    ${store.facilitates ? html`<span class="row g1">${seat === null ? nothing : html`<button class="btn quiet sm" type="button" @click=${() => store.ask("name_reserve", { seat: null })}>${gettext("No reserve")}</button>`}
      <button class="btn quiet sm" type="button" data-reserve @click=${() => chooseReserve(store)}>${seat === null ? gettext("Name one") : gettext("Change")}</button></span>` : nothing}</div>`;
}

/** @param {Store} store */
function chooseReserve(store) {
  const open = (/** @type {number} */ seat) => seat !== store.state.client && seat !== store.state.reserve;
  store.choosing({
    title: gettext("Choose the seat of the reserve client."),
    label: gettext("Name {name} as the reserve client"),
    seats: () => candidates(store).filter(open),
    done: (seat) => store.ask("name_reserve", { seat }),
  });
}

/** How the group chooses, in a sentence. @param {string | undefined} choosing @param {boolean} facilitates */
function how(choosing, facilitates) {
  if (choosing === "named") return facilitates
    ? gettext("Hear everybody, weigh what you heard, then name whose situation it is.")
    : gettext("The facilitator names whose situation it is; they may say “not today”.");
  if (choosing === "scores") return facilitates
    ? gettext("Everybody scores in silence. Show the scores once, talk, then name whose situation it is.")
    : gettext("Each one scores every situation in silence. Then we talk, and the facilitator names.");
  if (choosing === "turn") return gettext("The turn says whose situation it is. They may say “not today”.");
  return facilitates
    ? gettext("The group decides aloud. Then name whose situation it is.")
    : gettext("We decide aloud. The marks help to talk; they decide nothing.");
}

/** @param {Store} store */
function asking(store) {
  const { facilitates, plan } = store;
  return html`<section class="card flat stack g3 asking">
    <h2 class="h3">${gettext("Which situation today?")}</h2>
    <p class="small muted">${how(plan.choosing, facilitates)}</p>
    ${plan.choosing === "turn" ? turn(store) : nothing}
    ${facilitates ? html`<div><button class="btn" type="button" data-name-client @click=${() => chooseClient(store)}>${icon("user-round-check")} ${gettext("Name the client")}</button></div>` : nothing}
    ${facilitates || store.state.reserve !== null ? reserve(store) : nothing}
  </section>`;
}

/** @param {Store} store */
function turn(store) {
  const seat = turnOf(candidates(store), store.history.turns);
  if (seat === null) return nothing;
  const text = seat === store.me ? gettext("It is your turn.") : format(gettext("It is the turn of {name}."), { name: store.name(seat) });
  return html`<p class="row between wrap g2 whose-turn"><span>${text} <span class="small muted">${format(gettext("Last time client: {day}"), { day: lastTime(store, seat) })}</span></span>
    ${store.facilitates ? html`<button class="btn primary sm" type="button" @click=${() => store.ask("name_client", { seat })}>${format(gettext("Ask {name}"), { name: store.name(seat) })}</button>` : nothing}</p>`;
}

/** Three questions that the facilitator asks themselves; kept nowhere but on this page, and for this person. @param {Store} store */
export function weigh(store) {
  if (!store.facilitates) return nothing;
  const about = `weigh:${store.state.client ?? ""}`;
  const questions = [
    gettext("Is it theirs? Not somebody else’s problem"),
    gettext("Can they act on it?"),
    gettext("Can they bear it today, and the group too?"),
  ];
  return html`<section class="card tight mirror stack g3"><div class="row between"><h2 class="h3">${gettext("For you to weigh")}</h2>${onlyMe(gettext("Only you"))}</div>
    ${questions.map((text, at) => html`<label class="check"><input type="checkbox" .checked=${Boolean(store.typed[`${about}:${at}`])}
      @change=${(/** @type {any} */ e) => store.type(`${about}:${at}`, e.target.checked ? "1" : "")}><span>${text}</span></label>`)}</section>`;
}
