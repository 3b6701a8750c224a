// Lines of an outline ([data-outline]) can be dragged by a grip, with a mouse or a finger. The buttons of each line do the same
// without; where a line is let go is sent with the form of its buttons, so that the server judges both alike.

const KINDS = ["primary", "secondary", "change"];
const EDGE = 64;

export function outline(list) {
  const lines = [...list.querySelectorAll("[data-kind]")];
  const says = document.querySelector("[data-outline-says]");
  let held = null;
  lines.forEach((line) => line.prepend(grip()));

  const rest = () => {
    lines.forEach((line) => delete line.dataset.drop);
    held?.line.classList.remove("gs-outline__line--held");
    held = null;
  };
  const look = ({ clientY }) => {
    if (clientY < EDGE || clientY > innerHeight - EDGE) scrollBy(0, clientY < EDGE ? -EDGE / 4 : EDGE / 4);
    const at = lines.find((line) => isOver(line, clientY));
    const way = at ? wayTo(held.line, at, clientY) : "";
    if (at === held.at && way === held.way) return;
    lines.forEach((line) => delete line.dataset.drop);
    if (way) at.dataset.drop = way;
    says.textContent = way ? list.dataset[way].replace("{line}", wordsOf(at)) : list.dataset.nowhere;
    Object.assign(held, { at, way });
  };

  list.addEventListener("pointerdown", (event) => {
    if (!event.target.matches(".gs-outline__grip") || event.button) return;
    event.preventDefault();
    event.target.setPointerCapture(event.pointerId);
    held = { line: event.target.parentElement, at: null, way: "" };
    held.line.classList.add("gs-outline__line--held");
  });
  list.addEventListener("pointermove", (event) => held && look(event));
  list.addEventListener("pointerup", () => {
    if (held?.way) send(held);
    rest();
  });
  list.addEventListener("pointercancel", rest);
  document.addEventListener("keydown", (event) => event.key === "Escape" && rest());
}

function grip() {
  const made = document.createElement("span");
  made.className = "gs-outline__grip";
  made.ariaHidden = "true";
  made.textContent = "≡";
  return made;
}

function isOver(line, y) {
  const { top, bottom } = line.getBoundingClientRect();
  return top <= y && y < bottom;
}

function wayTo(line, at, y) {
  const [own, other] = [line, at].map((one) => KINDS.indexOf(one.dataset.kind));
  if (line === at || other > own) return "";
  if (other < own) return "under";
  const { top, height } = at.getBoundingClientRect();
  return y < top + height / 2 ? "before" : "after";
}

function wordsOf(line) {
  return line.querySelector(".gs-outline__words").textContent.trim();
}

function send({ line, at, way }) {
  const form = line.querySelector("form");
  const said = { way, beside: at.id.replace("line-", "") };
  Object.entries(said).forEach(([name, value]) => form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value })));
  form.submit();
}
