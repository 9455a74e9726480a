/** The share of the ink that two images do not have in common. */
export function inkDifference(a: Uint8Array, b: Uint8Array): number {
  let [apart, all] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    apart += Math.abs(a[i]! - b[i]!);
    all += a[i]! + b[i]!;
  }
  return apart / all;
}
