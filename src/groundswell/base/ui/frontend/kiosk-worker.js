// Keeps the tablet's own pages for when there is no network. It rules /kiosk/ and nothing else, and keeps nothing that
// anybody said: the pages it keeps are empty ones.

const OURS = "groundswell-kiosk-";
const SHELL = "/kiosk/shell.json";
const PATIENCE = 5000;

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.data === "keep" && event.waitUntil(keep()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || new URL(url).origin !== self.location.origin) return;
  if (mode === "navigate") event.respondWith(page(event.request));
  else event.respondWith(file(event.request));
});

async function keep() {
  try {
    const answer = await fetch(SHELL, { cache: "reload" });
    if (!answer.ok) return;
    const { mark, pages, files } = await answer.json();
    const name = OURS + mark;
    if (await caches.has(name)) return;
    const fresh = await Promise.all([...pages, ...files].map(async (path) => [path, await whole(path)]));
    const cache = await caches.open(name);
    await Promise.all(fresh.map(([path, found]) => cache.put(path, found)));
    const old = (await caches.keys()).filter((one) => one.startsWith(OURS) && one !== name);
    await Promise.all(old.map((one) => caches.delete(one)));
  } catch {
    // No network just now: what is kept stays.
  }
}

async function whole(path) {
  const found = await fetch(path, { cache: "reload" });
  if (!found.ok) throw new Error(path);
  // Read to its end at once: a browser opens few connections, and answers that nobody reads would hold them all.
  return new Response(await found.arrayBuffer(), { status: found.status, headers: found.headers });
}

async function page(request) {
  const late = new Promise((_answer, refuse) => setTimeout(refuse, PATIENCE));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer.status < 502) return answer;
    return (await kept(new URL(request.url))) ?? answer;
  } catch {
    return (await kept(new URL(request.url))) ?? Response.error();
  }
}

async function kept({ pathname }) {
  const language = pathname.match(/^\/kiosk\/(\w\w)\//)?.[1] ?? "en";
  return (
    (await caches.match(`${pathname}?shell`)) ?? (await caches.match(pathname)) ?? (await caches.match(`/kiosk/${language}/?shell`))
  );
}

async function file(request) {
  const path = new URL(request.url).pathname;
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(path)) ?? Response.error();
  }
}
