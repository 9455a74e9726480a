/** What decides how a mark of a chart looks, and may come from a stylesheet. */
const properties = [
  "color",
  "display",
  "dominant-baseline",
  "fill",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "opacity",
  "paint-order",
  "shape-rendering",
  "stroke",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "visibility"
];

const edge = 12; // pixels around it: words may reach beyond the frame

/**
 * Writes *picture*, which stands in the page, as SVG that looks the same anywhere: its styles are written into it, and behind it lies the colour of
 * *ground*. Classes, and what readers cannot see, are left out. Yields after each mark, so that a page goes on living.
 */
export function* standalonePicture(
  picture: SVGSVGElement,
  ground: Element = picture
): Generator<void, string, void> {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  yield* resolve(picture, copy, {});
  const {width, height} = sizeOf(picture);
  copy.setAttribute("width", String(width + 2 * edge));
  copy.setAttribute("height", String(height + 2 * edge));
  copy.setAttribute("viewBox", `${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`);
  const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({x: -edge, y: -edge, width: "100%", height: "100%"}))
    rect.setAttribute(name, String(value));
  rect.setAttribute("fill", groundColour(ground));
  copy.prepend(rect);
  return new XMLSerializer().serializeToString(copy);
}

/** Writes into *copy*, and all that it holds, each style that is not as in its parent. */
function* resolve(
  original: Element,
  copy: Element,
  above: Record<string, string>
): Generator<void, void, void> {
  const style = getComputedStyle(original);
  const own: Record<string, string> = {};
  let text = "";
  for (const name of properties) {
    const value = style.getPropertyValue(name);
    own[name] = value;
    const inherits = name !== "opacity" && name !== "display";
    const usual = name === "opacity" ? "1" : name === "display" ? "inline" : undefined;
    if (value !== "" && (inherits ? value !== above[name] : value !== usual)) text += `${name}:${value};`;
  }
  copy.removeAttribute("class");
  if (text) copy.setAttribute("style", text);
  else copy.removeAttribute("style");
  yield;
  const copies = [...copy.children];
  for (const [i, child] of [...original.children].entries()) {
    if (getComputedStyle(child).display === "none") copies[i]!.remove();
    else yield* resolve(child, copies[i]!, own);
  }
}

function sizeOf(picture: SVGSVGElement): {width: number; height: number} {
  const [, , width = 0, height = 0] = (picture.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  return {
    width: Number(picture.getAttribute("width")) || width,
    height: Number(picture.getAttribute("height")) || height
  };
}

/** The colour of the nearest ground that has one. */
function groundColour(ground: Element): string {
  for (let node: Element | null = ground; node; node = node.parentElement) {
    const {backgroundColor} = getComputedStyle(node);
    if (backgroundColor && !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "white";
}
