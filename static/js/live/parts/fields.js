// @ts-check
/** Fields: a note saved as typed, and a form whose words go to the group. */
import { html, live, nothing } from "lit";
import { gettext } from "codev/i18n";
import { onlyMe } from "codev/live/parts/icons";
import { ownDevice } from "codev/live/parts/own-device";

/** @typedef {import("codev/live/store").Store} Store */

/** @param {Store} store @param {string} key */
function saved(store, key) {
  const text = {
    empty: "",
    saved: gettext("Saved"),
    waiting: store.connection === "open" ? gettext("Saving…") : gettext("Not saved yet"),
    failed: gettext("Not saved"),
  }[store.drafts.status(key)];
  return html`<span class="saved" data-status=${store.drafts.status(key)}>${text}</span>`;
}

/**
 * One's own note. `key` is "note:minute", "learning:self" …
 * @param {Store} store @param {{key: string, label: unknown, who: string, rows?: number, placeholder?: string,
 *   hidden?: boolean, most?: number, klass?: string}} about
 */
export function note(store, { key, label, who, rows = 3, placeholder = "", hidden = false, most = 10_000, klass = "" }) {
  if (store.as !== null) return ownDevice(store);
  const id = `own-${key.replace(":", "-")}`;
  return html`<div class="field own">
    <label for=${id} class=${hidden ? "sr" : ""}>${label}</label>
    <textarea id=${id} data-draft=${key} class="input voice ${klass}" rows=${rows} maxlength=${most} placeholder=${placeholder || nothing} aria-describedby=${`who-${id}`}
      .value=${live(store.drafts.get(key).text)} @input=${(/** @type {any} */ e) => store.drafts.type(key, e.target.value)}
      @focus=${() => store.drafts.focus(key, true)} @blur=${() => store.drafts.focus(key, false)}></textarea>
    ${onlyMe(who, saved(store, key), `who-${id}`)}
  </div>`;
}

/**
 * Words for the group. Ctrl+Enter sends, and Enter in a one-line field. What is typed stays until the server has it.
 * @param {Store} store @param {{form: string, label: unknown, send: string, most: number, rows?: number,
 *   hint?: unknown, more?: unknown, kind?: string, placeholder?: string, start?: string, cancel?: () => void,
 *   submit: () => void}} about
 */
export function form(store, about) {
  const { form: name, label, send, most, rows = 2, hint, more, kind = "", placeholder = "", start = "" } = about;
  const id = `form-${name.replaceAll(":", "-")}`;
  const text = store.typed[name] ?? start;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (store.typed[name] === undefined) store.typed[name] = text;
    if (text.trim()) about.submit();
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || rows === 1) && !event.isComposing) submit(event);
  };
  return html`<form class="field say-form" @submit=${submit}>
    <label for=${id}>${label}</label>
    <textarea id=${id} class="input voice" rows=${rows} maxlength=${most} placeholder=${placeholder || nothing} aria-describedby=${hint ? `${id}-hint` : nothing}
      .value=${live(text)} @input=${(/** @type {any} */ e) => store.type(name, e.target.value)} @keydown=${keys}></textarea>
    ${hint ? html`<p class="hint" id=${`${id}-hint`}>${hint}</p>` : nothing} ${more ?? nothing}
    <div class="row wrap g2">
      <button class="btn sm ${kind}" type="submit" aria-disabled=${!text.trim()}>${send}</button>
      ${about.cancel ? html`<button class="btn sm quiet" type="button" @click=${about.cancel}>${gettext("Cancel")}</button>` : nothing}
    </div>
  </form>`;
}
