// Counts down [data-left="seconds"] from when it was first seen; once the time is over the page is asked to look again ("gs:due").

const ends = new WeakMap();

export function countDown() {
  setInterval(() => document.querySelectorAll("[data-left]").forEach(tick), 1000);
}

function tick(part) {
  const seen = ends.has(part);
  if (!seen) ends.set(part, performance.now() + Number(part.dataset.left) * 1000);
  const left = Math.max(Math.round((ends.get(part) - performance.now()) / 1000), 0);
  part.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (left || part.dataset.left === "0") return;
  part.dataset.left = "0";
  document.dispatchEvent(new CustomEvent("gs:due"));
}
