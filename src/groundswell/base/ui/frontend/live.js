// Keeps parts of a page fresh: [data-live-src="stream address"] refreshes itself when the stream speaks.
// data-live-from names where the fresh part comes from (else this page); data-live-on the event (else "message").
// One EventSource a tab: browsers allow few connections to one host.

const GATHER = 150;

export function live(scope) {
  const parts = [...scope.querySelectorAll("[data-live-src][id]")];
  if (!parts.length || !("EventSource" in window)) return;
  const address = parts[0].dataset.liveSrc;
  let stream = null;
  const due = new Set();
  let timer = null;

  // One look at a time: where much happens at once, the next look waits for this one.
  let looking = false;
  const refreshDue = async () => {
    timer = null;
    if (document.hidden || looking) return;
    looking = true;
    const wanted = [...due];
    due.clear();
    await Promise.all([...new Set(wanted.map(source))].map((from) => refresh(from, wanted.filter((part) => source(part) === from))));
    looking = false;
    if (due.size) timer ??= setTimeout(refreshDue, GATHER);
  };
  const hear = (part) => {
    due.add(part);
    timer ??= setTimeout(refreshDue, GATHER);
  };
  const open = () => {
    stream = new EventSource(address);
    parts.forEach((part) => stream.addEventListener(part.dataset.liveOn || "message", () => hear(part)));
  };

  open();
  window.addEventListener("pagehide", () => stream.close());
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    open();
    parts.forEach(hear);
  });
  document.addEventListener("visibilitychange", refreshDue);
  document.addEventListener("gs:due", () => parts.forEach(hear));
}

const source = (part) => part.dataset.liveFrom || location.href;

// Never pull a page from under someone's hands, nor words that were typed.
function isInUse(part) {
  const typed = [...part.querySelectorAll("textarea, input[type=text]")].some((field) => field.value !== field.defaultValue);
  return typed || (part.contains(document.activeElement) && document.activeElement !== part);
}

async function refresh(from, parts) {
  if (parts.every(isInUse)) return;
  try {
    const answer = await fetch(from, { headers: { "X-Live": "1" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    parts.filter((part) => !isInUse(part)).forEach((part) => put(part, page));
  } catch {
    // Offline: the page stays as it is until the stream comes back.
  }
}

function put(part, page) {
  const fresh = page.getElementById(part.id) ?? page.body;
  if (fresh.innerHTML.trim() === part.innerHTML.trim()) return;
  part.replaceChildren(...fresh.childNodes);
  part.classList.remove("gs-fresh");
  requestAnimationFrame(() => part.classList.add("gs-fresh"));
  part.dispatchEvent(new CustomEvent("gs:fresh", { bubbles: true }));
}
