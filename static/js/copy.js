// @ts-check
/**
 * Buttons that copy what stands in a field: `data-copy` names it. They show where the browser can copy; without
 * them the field is selected and copied by hand.
 */
const SHOWN = 3000;

/** @param {HTMLButtonElement} button @param {Clipboard} clipboard */
export function arm(button, clipboard) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy ?? ""));
  const label = /** @type {HTMLElement} */ (button.querySelector("[data-copied]"));
  const before = label.textContent;
  let timer = 0;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await clipboard.writeText(field.value);
    } catch {
      field.select(); // not allowed: one key away all the same
      return;
    }
    label.textContent = label.dataset.copied ?? "";
    clearTimeout(timer);
    timer = window.setTimeout(() => (label.textContent = before), SHOWN);
  });
}

if (typeof document !== "undefined" && navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]"))
    arm(/** @type {HTMLButtonElement} */ (button), navigator.clipboard);
}
