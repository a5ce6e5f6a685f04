// @ts-check
/** People: who waits, who has which part, who leads, who leaves. */
import { html, nothing } from "lit";
import { format, gettext, ngettext } from "codev/i18n";
import { candidates, chooseClient, chooseDeputy, chooseLead, chooseRemoved, chooseReserve, chooseScribe, openNow } from "codev/live/acts";
import { back } from "codev/live/continuity";
import { HERE, fold, item } from "codev/live/drawer/item";
import { busy, once, told } from "codev/live/once";
import { icon } from "codev/live/parts/icons";
import { avatar, called } from "codev/live/parts/people";
import { reached } from "codev/live/parts/room";
import { leader } from "codev/live/reduce";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {(which: string, seat: number) => void} dialog */
export const people = (store, dialog) => fold(store, {
  id: "people", title: gettext("People"), hint: hint(store),
  body: () => html`${door(store)} ${reached(store)} ${parts(store)} ${leading(store)} ${leaving(store, dialog)}`,
});

/** @param {Store} store */
function hint(store) {
  const { waiting, locked } = store.state;
  if (waiting.length) return format(ngettext("{count} at the door", "{count} at the door", waiting.length), { count: waiting.length });
  return locked ? gettext("locked") : nothing;
}

/** Who waits, and who was asked to leave: both come in by a press here. @param {Store} store */
function door(store) {
  const { waiting, removed, locked } = store.state;
  if (!waiting.length && !removed.length) return nothing;
  const all = () => once(store, "admit", "admit", { seat: null }, HERE);
  const when = locked ? gettext("The room is locked: they come in when you let them in.") : gettext("They come in at the next pause, or when you let them in.");
  return html`${waiting.length ? html`<h3>${gettext("At the door")}</h3><ul class="door">${waiting.map((seat) => caller(store, seat, gettext("Let in")))}</ul>
      <p class="small muted">${when}</p>` : nothing}
    ${removed.length ? html`<h3>${gettext("Asked to leave")}</h3><ul class="door">${removed.map((seat) => caller(store, seat, gettext("Let back in")))}</ul>` : nothing}
    ${waiting.length > 1 ? html`<ul class="cmds">${item(store, { icon: "door-open", text: gettext("Let all in"), key: "admit", act: all })}</ul>` : told(store, "admit")}`;
}

/** @param {Store} store @param {number} seat @param {string} verb */
function caller(store, seat, verb) {
  const admit = () => once(store, "admit", "admit", { seat }, HERE);
  return html`<li>${avatar(store, seat, "xs")}<span>${store.name(seat)}</span>
    <button class="btn sm" type="button" aria-busy=${busy(store, "admit")} aria-label=${format(gettext("{verb}: {name}"), { verb, name: store.name(seat) })} @click=${admit}>${verb}</button></li>`;
}

/** Client, reserve, pencil. @param {Store} store */
function parts(store) {
  const { client, reserve, scribe } = store.state;
  const pencil = scribe === null ? gettext("Name a scribe") : format(gettext("Pass the pencil ({name} has it)"), { name: store.name(scribe) });
  const open = openNow(store).client;
  const spare = reserve === null ? gettext("Name a client in reserve") : format(gettext("Another reserve ({name} is)"), { name: store.name(reserve) });
  return html`<ul class="cmds">
    ${open ? item(store, { icon: "user-round-check", text: client === null ? gettext("Name the client") : gettext("Name another client"), key: "client", act: () => chooseClient(store) }) : nothing}
    ${open ? item(store, { icon: "user-round-plus", text: spare, key: "reserve", act: () => chooseReserve(store) }) : nothing}
    ${open && reserve !== null ? item(store, { icon: "user-round-minus", text: gettext("No reserve"), act: () => once(store, "reserve", "name_reserve", { seat: null }, HERE) }) : nothing}
    ${item(store, { icon: "pencil-line", text: pencil, key: "scribe", act: () => chooseScribe(store) })}</ul>`;
}

/** @param {Store} store */
function leading(store) {
  const { deputies } = store.state;
  const lead = leader(store.state);
  const may = candidates(store);
  const others = may.lead.filter((seat) => deputies.includes(seat) || store.state.facilitators.includes(seat));
  const over = (/** @type {number} */ seat) => () => once(store, `lead-${seat}`, "hand_over", { seat }, HERE);
  return html`<h3>${gettext("Who leads")}</h3>
    <p class="small muted">${lead === store.me ? gettext("You lead the session.") : format(gettext("{name} leads the session."), { name: store.name(lead) })}</p>
    <ul class="cmds">${returning(store)}
    ${others.map((seat) => item(store, { icon: "handshake", text: handOver(store, seat), key: `lead-${seat}`, act: over(seat) }))}
    ${may.lead.length > others.length ? item(store, { icon: "handshake", text: gettext("Hand over to…"), key: "lead", act: () => chooseLead(store) }) : nothing}
    ${deputies.map((seat) => deputy(store, seat))}
    ${may.deputy.length ? item(store, { icon: "user-check", text: gettext("Name a deputy"), key: "deputy", act: () => chooseDeputy(store) }) : nothing}</ul>`;
}

/** @param {Store} store @param {number} seat */
const handOver = (store, seat) => (seat === store.me ? gettext("Take the lead") : format(gettext("Hand over to {name}"), { name: called(store, seat) }));

/** @param {Store} store */
function returning(store) {
  const to = back(store);
  if (!to) return nothing;
  const text = to.to === store.me ? gettext("Take the lead back") : format(gettext("Give the lead back to {name}"), { name: store.name(to.to) });
  return item(store, { icon: "undo-2", text, key: "back", act: () => once(store, "back", "give_back", {}, HERE) });
}

/** @param {Store} store @param {number} seat */
function deputy(store, seat) {
  const off = () => once(store, "deputy", "deputize", { seat, on: false }, HERE);
  return html`<li class="deputy">${icon("user-check")}<span>${format(gettext("{name} is a deputy"), { name: called(store, seat) })}</span>
    <button class="btn quiet sm icon" type="button" aria-busy=${busy(store, "deputy")} aria-label=${format(gettext("{name} is no longer a deputy"), { name: store.name(seat) })} @click=${off}>${icon("x")}</button></li>`;
}

/** @param {Store} store @param {(which: string, seat: number) => void} dialog */
function leaving(store, dialog) {
  const { locked, waiting, observers } = store.state;
  const lock = () => once(store, "lock", "lock_room", { on: !locked }, HERE);
  const seated = candidates(store).remove.filter((seat) => !waiting.includes(seat));
  // Who observes has no seat in the circle to point at.
  const observing = seated.filter((seat) => observers.includes(seat));
  return html`<h3>${gettext("The room")}</h3><ul class="cmds">
    ${item(store, { icon: locked ? "lock-open" : "lock", text: locked ? gettext("Unlock the room") : gettext("Lock the room"), key: "lock", act: lock })}
    ${seated.length > observing.length ? item(store, { icon: "user-round-x", text: gettext("Ask somebody to leave…"), key: "remove", act: () => chooseRemoved(store, (seat) => dialog("remove", seat)) }) : nothing}
    ${observing.map((seat) => item(store, { icon: "user-round-x", text: format(gettext("Ask {name} to leave the room"), { name: store.name(seat) }), act: () => dialog("remove", seat) }))}</ul>`;
}
