export type Colour = readonly [red: number, green: number, blue: number];

/** The colour that *node*'s style gives the name *name*, where it is written as #rrggbb; else *otherwise*. */
export function readColour(node: Element, name: string, otherwise: Colour): Colour {
  const hex = getComputedStyle(node).getPropertyValue(name).trim();
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return otherwise;
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
}
