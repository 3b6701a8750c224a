// Shows a reminder when one comes in, and opens its page when it is pressed. It reads and keeps nothing else.

self.addEventListener("push", (event) => event.waitUntil(show(told(event))));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

function told(event) {
  try {
    return event.data.json();
  } catch {
    return {};
  }
}

function show({ title = "Groundswell", body = "", link = "/", language = "en", tag = "reminder" }) {
  return self.registration.showNotification(title, { body, tag, lang: language, data: link });
}

async function open(link) {
  const page = new URL(link, self.location.origin);
  if (page.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window" });
  const here = windows.find((one) => new URL(one.url).pathname === page.pathname);
  await (here ? here.focus() : self.clients.openWindow(page.href));
}
