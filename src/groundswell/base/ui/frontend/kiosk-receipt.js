// A receipt made on the tablet when there is no network to make it, and its picture for somebody's own phone.
import { renderSVG } from "uqr";

// A number below `most` by chance that nobody can foresee, each as likely as the others.
function below(most) {
  const drawn = new Uint32Array(1);
  const fair = 2 ** 32 - (2 ** 32 % most);
  do crypto.getRandomValues(drawn);
  while (drawn[0] >= fair);
  return drawn[0] % most;
}

export function mint({ signs, places, words, count }) {
  const locator = Array.from({ length: places }, () => signs[below(signs.length)]).join("");
  const secret = Array.from({ length: count }, () => words[below(words.length)]);
  return { locator, secret };
}

// What stands behind # is sent to nobody. A dash within a word would look like the end of it.
export function picture(address, { locator, secret }) {
  const behind = [locator, ...secret.map((word) => word.replaceAll("-", "_"))].join("-");
  return `data:image/svg+xml,${encodeURIComponent(renderSVG(`${address}#${behind}`, { ecc: "M", border: 1 }))}`;
}

// On the phone: show what stands behind #, and take it out of the address that the browser remembers.
export function readFromAddress(scope) {
  const shown = scope.getElementById("phone-receipt");
  const words = location.hash.slice(1).split("-").map((word) => word.replaceAll("_", "-"));
  if (!shown || words.length < 2) return;
  const receipt = words.join(" ").replace(/[^A-Za-z0-9 -]/g, "");
  shown.querySelector("[data-words]").textContent = receipt;
  shown.querySelector("[name=receipt]").value = receipt;
  shown.hidden = false;
  scope.getElementById("phone-no-receipt").hidden = true;
  history.replaceState(null, "", location.pathname);
}
