// After the first press a [data-once] button says it is sending and hears no second press.
// The server is the real guard: this only spares people the doubt.

const AGAIN_AFTER = 10000;

export function once(scope) {
  scope.addEventListener("submit", (event) => {
    const button = event.submitter ?? event.target.querySelector("[data-once]");
    if (!button?.matches("[data-once]") || event.defaultPrevented) return;
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
    else wait(button);
  });
  // Coming back by the back button finds a button that works.
  window.addEventListener("pageshow", () => document.querySelectorAll("[data-once][aria-disabled]").forEach(rest));
}

function wait(button) {
  button.dataset.restWords = button.textContent;
  button.setAttribute("aria-disabled", "true");
  button.textContent = button.dataset.once || button.textContent;
  setTimeout(() => rest(button), AGAIN_AFTER);
}

function rest(button) {
  if (!button.dataset.restWords) return;
  button.removeAttribute("aria-disabled");
  button.textContent = button.dataset.restWords;
  delete button.dataset.restWords;
}
