// @ts-check
/** One word of inner weather each: how people arrive, seen by those who are seated. */
import { html, live, nothing } from "lit";
import { gettext } from "codev/i18n";
import { avatar, called } from "codev/live/parts/people";

/** @typedef {import("codev/live/store").Store} Store */

export const MOST = 40; // characters

/** The field alone, before one sits. @param {Store} store @param {boolean} [hint] */
export const weatherField = (store, hint = true) => html`<div class="field weather-field"><label for="weather">${gettext("Inner weather, one word")}</label>
  <input id="weather" class="input voice" maxlength=${MOST} autocomplete="off" .value=${live(store.typed.weather ?? "")}
    @input=${(/** @type {any} */ e) => store.type("weather", e.target.value)}>
  ${hint ? html`<p class="hint">${gettext("How do you arrive? You may leave it empty.")}</p>` : nothing}</div>`;

/** @param {Store} store */
export function weatherForm(store) {
  const mine = store.state.weather.find((each) => each.seat === store.me);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if ((store.typed.weather ?? "").trim()) store.submit("weather", "tell_weather", {});
  };
  if (mine && store.typed.weather === undefined) {
    return html`<p class="row wrap g2 my-weather"><span>${gettext("Your inner weather:")} <span class="voice">${store.text(mine.item)}</span></span>
      <button class="btn quiet sm" type="button" @click=${() => store.type("weather", store.text(mine.item))}>${gettext("Change it")}</button></p>`;
  }
  return html`<form class="row wrap g3 weather-form" @submit=${submit}>${weatherField(store, false)}
    <button class="btn sm" type="submit" aria-disabled=${!(store.typed.weather ?? "").trim()}>${gettext("Say it")}</button></form>`;
}

/** @param {Store} store */
export function weather(store) {
  const said = store.state.weather.filter((each) => store.text(each.item));
  if (!said.length) return nothing;
  return html`<div class="skies"><h2 class="sub">${gettext("How we arrive")}</h2>
    <ul>${said.map((each) => html`<li>${avatar(store, each.seat, "xs")}<span class="sr">${called(store, each.seat)}: </span><span class="voice">${store.text(each.item)}</span></li>`)}</ul></div>`;
}
