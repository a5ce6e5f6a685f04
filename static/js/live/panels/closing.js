// @ts-check
/** The end of a session: one thing the group will do otherwise, a closing word each, the next date. */
import { html, nothing, repeat } from "lit";
import { format, gettext } from "codev/i18n";
import { form } from "codev/live/parts/fields";
import { icon, theGroup } from "codev/live/parts/icons";
import { avatar, called } from "codev/live/parts/people";
import { place } from "codev/live/parts/place";
import { anew } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store */
export const closing = (store) => html`<div class="two closing-row">
  <section class="panel adjusts"><div class="card-head"><h2>${gettext("How we worked together")}</h2>${theGroup(gettext("The group"))}</div>
    ${adjustment(store)}</section>
  <section class="panel words-each"><div class="card-head"><h2>${gettext("A closing word each")}</h2>${theGroup(gettext("The group"))}</div>
    ${closings(store)} ${mine(store)}</section>
  <div class="aside6">${next(store)}</div>
</div>`;

/** @param {Store} store */
function adjustment(store) {
  const { adjustment: item } = store.state;
  const words = store.text(item);
  const fields = store.may("note_adjustment") ? noting(store, words) : nothing;
  if (item === null) {
    return html`<p class="small muted">${gettext("One thing that we keep, one that we do otherwise next time. It is noted here.")}</p>${fields}`;
  }
  return html`<p class="voice">${words || gettext("These words were erased.")}</p>${fields === nothing ? nothing : anew(store, place(store, "adjustment"), fields)}`;
}

/** @param {Store} store @param {string} words */
function noting(store, words) {
  const name = place(store, "adjustment");
  return form(store, {
    form: name, label: gettext("What we will do otherwise next time"), send: gettext("Note it"), most: 400, rows: 2, start: words,
    submit: () => store.submit(name, "note_adjustment", {}),
  });
}

/** @param {Store} store */
function closings(store) {
  const said = store.state.closings;
  if (!said.length) return nothing;
  return html`<div role="log" aria-live="polite"><ul class="each-word">${repeat(said, ({ seat }) => seat, ({ seat, item }) => html`<li>
    ${avatar(store, seat, "xs")}<span class="small muted">${called(store, seat)}</span><span class="voice">${store.text(item) || gettext("These words were erased.")}</span></li>`)}</ul></div>`;
}

/** @param {Store} store */
function mine(store) {
  if (!store.may("say_closing")) return nothing;
  const name = place(store, "closing");
  const said = store.state.closings.find(({ seat }) => seat === store.me);
  const fields = form(store, {
    form: name, label: gettext("My word"), send: gettext("Say it"), most: 140, rows: 1, start: said ? store.text(said.item) : "",
    submit: () => store.submit(name, "say_closing", {}),
  });
  return said ? anew(store, name, fields) : fields;
}

/** @param {Store} store */
function next(store) {
  const at = store.history.next_at;
  if (!at) return html`<h2>${gettext("We meet again")}</h2><p>${gettext("No date is set yet. The facilitator sets the next one on the group’s page.")}</p>`;
  const date = new Intl.DateTimeFormat(store.config.language, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }).format(new Date(at));
  return html`<h2>${gettext("We meet again")}</h2><p class="next-date">${icon("calendar-days")} <span>${format(gettext("{date}, in your time zone"), { date })}</span></p>`;
}
