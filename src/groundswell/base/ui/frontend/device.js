// form[data-device] asks the browser whether it may be rung, and sends where. Where it cannot, [data-without-device] says so.

export function devices(scope) {
  const forms = scope.querySelectorAll("form[data-device]");
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return;
  forms.forEach((form) => {
    form.querySelectorAll("[data-needs-device]").forEach((part) => (part.hidden = false));
    form.querySelectorAll("[data-without-device]").forEach((part) => (part.hidden = true));
    form.addEventListener("submit", ask);
  });
}

async function ask(event) {
  event.preventDefault();
  const form = event.target;
  say(form, "");
  if ((await Notification.requestPermission()) !== "granted") return say(form, form.dataset.refused);
  try {
    const place = await subscribed(form);
    const { endpoint, keys } = place.toJSON();
    Object.entries({ endpoint, public_key: keys.p256dh, secret: keys.auth, name: nameOf(navigator) }).forEach(
      ([name, value]) => (form.elements[name].value = value),
    );
    form.submit();
  } catch {
    say(form, form.dataset.trouble);
  }
}

async function subscribed(form) {
  const { worker, scope, pushKey } = form.dataset;
  const registration = await navigator.serviceWorker.register(worker, { scope });
  await atWork(registration);
  const { pushManager } = registration;
  const options = { userVisibleOnly: true, applicationServerKey: bytes(pushKey) };
  try {
    return await pushManager.subscribe(options);
  } catch (trouble) {
    // It was subscribed with another key before, as after the service was set up anew.
    const old = await pushManager.getSubscription();
    if (!old) throw trouble;
    await old.unsubscribe();
    return pushManager.subscribe(options);
  }
}

function atWork({ installing, waiting, active }) {
  const worker = installing ?? waiting ?? active;
  if (worker.state === "activated") return null;
  return new Promise((done) => worker.addEventListener("statechange", () => worker.state === "activated" && done()));
}

// Only so that its owner knows it again in the list.
function nameOf({ userAgent }) {
  const browser = userAgent.match(/Edg|Firefox|SamsungBrowser|Chrome|Safari/)?.[0] ?? "";
  const device = userAgent.match(/Android|iPhone|iPad|Windows|Mac OS|CrOS|Linux/)?.[0] ?? "";
  return [{ Edg: "Edge", SamsungBrowser: "Samsung" }[browser] ?? browser, device].filter(Boolean).join(", ");
}

function bytes(words) {
  return Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function say(form, words) {
  const line = form.querySelector("[role=alert]") ?? form.appendChild(document.createElement("p"));
  line.setAttribute("role", "alert");
  line.className = "nhsuk-body";
  line.textContent = words;
}
