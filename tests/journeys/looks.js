/* How each text on a page looks: a name for all that its contrast comes from, kept in `window.looksOfTexts` for `ask_axe.js`.
   A text has no name where its ground cannot be told from what stands around it, since it floats above something else. */
async () => {
  /* a colour that is still on its way to another is no colour to be judged */
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)));
  const FIELDS = "input, select, textarea";
  const LOOKS = [
    "color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "textShadow", "filter", "mixBlendMode",
  ];
  const floats = (style) =>
    ["absolute", "fixed", "sticky"].includes(style.position) || style.float !== "none" || style.transform !== "none"
    || style.position === "relative" && [style.top, style.left, style.bottom, style.right].some((side) => !["auto", "0px"].includes(side));
  const coversAll = (style) => style.opacity === "1" && style.backgroundColor.startsWith("rgb(");
  const shorten = (text) => {
    let [one, two] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
    }
    return `${(one >>> 0).toString(36)}-${(two >>> 0).toString(36)}`;
  };
  const texts = new Map();
  const walk = (element, above, isGroundKnown) => {
    const style = getComputedStyle(element);
    const own = [element.localName, element.getAttribute("class"), element.matches(":disabled"), ...LOOKS.map((look) => style[look])];
    const name = shorten([above, ...own].join());
    const isKnown = coversAll(style) || isGroundKnown && !floats(style);
    const hasText = [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim());
    if (hasText && !element.matches("option, optgroup") || element.matches(FIELDS)) texts.set(element, isKnown ? name : null);
    for (const child of element.children) walk(child, name, isKnown);
  };
  walk(document.body, document.documentElement.className, true);
  window.looksOfTexts = texts;
  return { names: [...new Set(texts.values())].filter(Boolean), knowsAxe: "axe" in window };
}
