// After 40 seconds without a touch the page asks if anybody is still there; 20 seconds later it is cleared for the next one.

const ASK_AFTER = 40000;
const CLEAR_AFTER = 20000;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "input", "scroll", "touchstart"];

export function clearWhenLeft(isInUse, clear) {
  const warning = document.getElementById("still-there");
  if (!warning) return;
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, ASK_AFTER);
  };
  const ask = () => {
    if (!isInUse()) return wait();
    warning.showModal();
    timer = setTimeout(clear, CLEAR_AFTER);
  };
  SIGNS_OF_LIFE.forEach((sign) => document.addEventListener(sign, () => warning.open || wait(), { passive: true, capture: true }));
  warning.addEventListener("close", wait);
  document.getElementById("still-here").addEventListener("click", () => warning.close());
  wait();
}

// Neither the back button nor a page the browser kept shows anything of the person before.
export function forgetOnLeaving() {
  window.addEventListener("pagehide", () => {
    document.querySelectorAll("form").forEach((form) => form.reset());
    document.querySelectorAll("textarea").forEach((box) => (box.value = ""));
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a[data-replace]");
    if (!way || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(way.href);
  });
}
