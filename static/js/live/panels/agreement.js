// @ts-check
/** Step 3: what was understood, then the client's request, then the group's assent, spoken. */
import { html, nothing } from "lit";
import { format, gettext } from "codev/i18n";
import { busy, once } from "codev/live/once";
import { form, note } from "codev/live/parts/fields";
import { icon, onlyMe, theGroup } from "codev/live/parts/icons";
import { noteKey, place } from "codev/live/parts/place";
import { toCome } from "codev/live/parts/queue";
import { anew, notes, parkedForLater, rule, scribe } from "codev/live/parts/shared";

/** @typedef {import("codev/live/store").Store} Store */

const MOST = 400; // characters of a request

/** @param {Store} store @returns {import("codev/live/codev-panel").Panel} */
export function agreement(store) {
  return {
    title: gettext("The request"),
    first: store.may("word_request"),
    notice: rule(store),
    list: html`${again(store)} ${request(store)} ${assent(store)} ${wording(store)}`,
    sub: scribe(store, gettext("{name} takes the notes today")),
    // What comes as a round begins stands last: nothing has to give way.
    foot: html`${theGroup(gettext("The group sees it"))} ${toCome(store, gettext("Still to say what they understood"))}`,
    own: own(store),
  };
}

/** Reopened from the consultation: what was noted is kept. @param {Store} store */
function again(store) {
  if (!store.state.lines.length) return nothing;
  return html`<p class="small muted">${gettext("The agreement is open again. What was noted is kept; a request that is worded anew is agreed to anew.")}</p>`;
}

/** @param {Store} store */
function request(store) {
  const { state } = store;
  const words = store.text(state.request);
  if (!words) return html`<p class="small muted">${gettext("The client words it last, in one sentence: “In this session, help me to…”")}</p>`;
  return html`<div class="pinned" data-agreed=${state.agreed}>
    <p class="voice big-words">${format(gettext("“{words}”"), { words })}</p>
    <p class="row wrap g2 xsmall muted">
      ${state.agreed ? html`<span class="tag ok">${icon("check")} ${gettext("Agreed")}</span>` : html`<span class="tag line">${gettext("To be agreed")}</span>`}
      ${state.request_version > 1 ? format(gettext("Version {version}"), { version: state.request_version }) : nothing}</p></div>`;
}

/** @param {Store} store */
function assent(store) {
  const { state } = store;
  if (!store.facilitates || state.agreed) return nothing;
  return html`<div class="card flat tight stack g2">
    <p class="small muted">${gettext("Ask aloud: “Can we help with this?” Then record what the group says.")}</p>
    <div><button class="btn step" type="button" aria-busy=${busy(store, "assent")} @click=${() => once(store, "assent", "record_assent", { request: state.request })}>
      ${icon("handshake")} ${gettext("We agree")}</button></div>
    ${state.request === null ? html`<p class="hint xsmall muted">${gettext("Nothing was typed: the spoken request counts.")}</p>` : nothing}</div>`;
}

/** @param {Store} store */
function wording(store) {
  if (!store.may("word_request")) return nothing;
  const text = store.text(store.state.request);
  const name = place(store, "request");
  const fields = html`${mine(store, name)} ${form(store, {
    form: name, label: store.roles.has("client") ? gettext("My request, in one sentence") : gettext("The request, as the client says it"),
    send: gettext("Put it in the centre"), most: MOST, rows: 3, kind: "step", start: text,
    hint: store.state.agreed ? gettext("A new wording has to be agreed again.") : undefined,
    submit: () => store.submit(name, "word_request", {}),
  })}`;
  return text ? anew(store, name, fields) : fields;
}

/** The question that the client asked themselves in step 1 comes back to them here. @param {Store} store @param {string} name */
function mine(store, name) {
  const question = store.drafts.get(noteKey(store, "question")).text.trim();
  if (!store.roles.has("client") || !question || store.state.request !== null) return nothing;
  const take = () => {
    store.type(name, question.slice(0, MOST));
    document.getElementById(`form-${name}`)?.focus();
  };
  return html`<div class="private"><p class="small muted">${gettext("The question I ask myself")}</p><p class="voice">${question}</p>
    <div class="row between wrap g2">${onlyMe(gettext("Only you"))}<button class="btn quiet sm" type="button" @click=${take}>${gettext("Begin with it")}</button></div></div>`;
}

/** @param {Store} store */
function own(store) {
  if (store.facilitates) return [];
  if (!store.roles.has("consultant")) return [notes(store, 3)];
  const turn = note(store, {
    key: noteKey(store, "turn"), label: gettext("For my turn"), rows: 3, who: gettext("Only you"),
    placeholder: gettext("What I understood of the need"),
  });
  return [
    { id: "turn", tab: gettext("For my turn"), body: turn },
    { id: "parked", tab: gettext("Parked"), body: parkedForLater(store) },
  ];
}
