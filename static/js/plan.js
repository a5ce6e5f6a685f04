// @ts-check
/** The page of a plan: less and more for each step, and the ring and the total that follow. */
import { format, gettext, ngettext } from "codev/i18n";
import { addButtons, bound, drawRing, minutesOf, sum } from "codev/minutes";

/** @param {HTMLFormElement} form */
function follow(form) {
  const rows = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".plan-row")]);
  const fields = rows.map((row) => /** @type {HTMLInputElement} */ (row.querySelector(".qty input")));
  const show = () => draw(form, rows, fields);
  rows.forEach((row, at) => addButtons(fields[at], row.querySelector("label")?.textContent ?? "", show));
  form.addEventListener("input", show);
  form.addEventListener("change", () => rows.forEach(say));
  show();
}

/** What is folded away is said in the line that unfolds it. @param {HTMLElement} row */
function say(row) {
  const line = row.querySelector("[data-chosen] :last-child");
  const chosen = [...row.querySelectorAll("select")].map((select) => select.selectedOptions[0]?.text);
  if (line) line.textContent = chosen.join(" · ");
}

/** @param {HTMLFormElement} form @param {HTMLElement[]} rows @param {HTMLInputElement[]} fields */
function draw(form, rows, fields) {
  const minutes = minutesOf(fields);
  const total = sum(minutes);
  const ring = form.querySelector(".big svg");
  if (ring instanceof SVGElement) {
    drawRing(ring, rows.map((row, at) => ({ step: row.dataset.step ?? "", minutes: minutes[at] })));
  }
  bound(fields);
  write(form, "[data-total]", format(ngettext("{n} minute in all", "{n} minutes in all", total), { n: total }));
  write(form, "[data-total-short]", format(gettext("{n} min"), { n: total }));
}

/** @param {HTMLFormElement} form @param {string} selector @param {string} text */
function write(form, selector, text) {
  const element = form.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text;
}

if (globalThis.document) {
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("plan"));
  if (form) follow(form);
}
