import {createPlane, type Plane} from "./picture.js";

/**
 * For each pixel the upper median of those within *radius* pixels along each axis; at the rim, of those that there are. While the window moves along a line, only
 * what comes in and goes out is counted. Source: T. S. Huang, G. J. Yang and G. Y. Tang, A fast two-dimensional median filtering algorithm (1979).
 */
export function medians({width, height, data}: Plane, radius: number): Plane {
  const tones = Float32Array.from(new Set(data)).sort();
  const rankOf = new Map(Array.from(tones, (tone, rank) => [tone, rank]));
  const ranks = Int32Array.from(data, (tone) => rankOf.get(tone)!);
  const counts = new Int32Array(tones.length);
  const result = createPlane(width, height);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - radius), Math.min(height - 1, y + radius)];
    counts.fill(0);
    let [total, below, rank] = [0, 0, 0]; // how many there are, how many of them rank below that rank
    const count = (x: number, change: 1 | -1) => {
      if (x < 0 || x >= width) return;
      for (let j = top; j <= bottom; j++) {
        const other = ranks[j * width + x]!;
        counts[other]! += change;
        if (other < rank) below += change;
      }
      total += change * (bottom - top + 1);
    };
    for (let x = 0; x < radius; x++) count(x, 1);
    for (let x = 0; x < width; x++) {
      count(x + radius, 1);
      count(x - radius - 1, -1);
      const middle = total >> 1;
      while (below > middle) below -= counts[--rank]!;
      while (below + counts[rank]! <= middle) below += counts[rank++]!;
      result.data[y * width + x] = tones[rank]!;
    }
  }
  return result;
}
