// @ts-check
/**
 * Minutes of the stages of a plan, wherever they are edited: less and more beside each number, and the ring
 * that follows. Without it these are number fields.
 */
import { format, gettext } from "codev/i18n";

const GAP = 1.2; // as in codev/rings.py: a gap that shows on a ring of 90 minutes

/**
 * Dashes of the ring's arcs, in minutes: what is seen, what is not, where it begins.
 * @param {number[]} minutes
 */
export function dashes(minutes) {
  const total = sum(minutes) || 1;
  const gap = (GAP * total) / 90;
  let start = 0;
  return minutes.map((length) => {
    const seen = Math.max(length - gap, 0.1);
    const arc = { dash: `${seen.toFixed(2)} ${(total - seen).toFixed(2)}`, offset: (-(start + gap / 2)).toFixed(2) };
    start += length;
    return { ...arc, total };
  });
}

/** @param {number[]} minutes */
export const sum = (minutes) => minutes.reduce((all, each) => all + each, 0);

/** Minutes of each field; 0 for what is no number of minutes. @param {HTMLInputElement[]} fields */
export function minutesOf(fields) {
  return fields.map((field) => (field.validity.valid ? Number(field.value) : 0));
}

/**
 * Draws one arc for each stage, of its own hue.
 * @param {SVGElement} ring @param {{step: string, minutes: number}[]} stages
 */
export function drawRing(ring, stages) {
  const groups = [...ring.querySelectorAll("g")];
  while (groups.length < stages.length) {
    groups.push(/** @type {SVGGElement} */ (ring.appendChild(groups[0].cloneNode(true))));
  }
  groups.splice(stages.length).forEach((spare) => spare.remove());
  dashes(stages.map((each) => each.minutes)).forEach((arc, at) => {
    const circle = /** @type {SVGCircleElement} */ (groups[at].querySelector("circle"));
    groups[at].dataset.step = stages[at].step;
    circle.setAttribute("pathLength", String(arc.total));
    circle.setAttribute("stroke-dasharray", arc.dash);
    circle.setAttribute("stroke-dashoffset", arc.offset);
  });
}

/**
 * A button on each side of a field of minutes.
 * @param {HTMLInputElement} field @param {string} step as people call it @param {() => void} changed
 */
export function addButtons(field, step, changed) {
  field.before(button(field, -1, "−", format(gettext("Less time for {step}"), { step }), changed));
  field.after(button(field, 1, "+", format(gettext("More time for {step}"), { step }), changed));
}

/**
 * @param {HTMLInputElement} field @param {number} by @param {string} sign @param {string} label
 * @param {() => void} changed
 */
function button(field, by, sign, label, changed) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", label);
  made.dataset.by = String(by);
  made.addEventListener("click", () => {
    const wanted = (Number(field.value) || 0) + by;
    field.value = String(Math.min(Math.max(wanted, Number(field.min)), Number(field.max)));
    changed();
  });
  return made;
}

/** A button that would leave the bounds is off. @param {HTMLInputElement[]} fields */
export function bound(fields) {
  for (const field of fields) {
    const [less, more] = /** @type {NodeListOf<HTMLButtonElement>} */ (field.parentElement?.querySelectorAll("button"));
    less.disabled = Number(field.value) <= Number(field.min);
    more.disabled = Number(field.value) >= Number(field.max);
  }
}
