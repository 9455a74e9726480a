import type {Trainer} from "../../src/lib/training/trainer.js";

/** The operations of one step of the peak's loop: 1,000 rounds of 12 chains of four multiplications and four additions. */
export const peakOperations = 1000 * 12 * 8;

/**
 * The peak's source, in AssemblyScript: as many multiplications and additions as fit between no loads and no stores. Twelve
 * chains cover the time that each operation takes, and fit into sixteen registers.
 */
export const peakSource = `
export function burn(steps: i32): f32 {
  const scale = f32x4.splat(0.999);
  const shift = f32x4.splat(0.001);
${chains((i) => `let a${i} = f32x4.splat(${i}.0);`)}
  for (let round = 0; round < steps * 1000; round++) {
${chains((i) => `a${i} = f32x4.add(f32x4.mul(a${i}, scale), shift);`)}
  }
${chains((i) => (i === 0 ? "" : `a0 = f32x4.add(a0, a${i});`))}
  return f32x4.extract_lane(a0, 0);
}`;

/** Wraps the loop as something that takes steps. */
export async function createPeak(module: WebAssembly.Module): Promise<Pick<Trainer, "step">> {
  const {exports} = await WebAssembly.instantiate(module);
  const burn = exports.burn as (steps: number) => number;
  return {
    async step(n) {
      const value = burn(n);
      return {loss: new Float32Array(n).fill(value), accuracy: new Float32Array(n)};
    }
  };
}

function chains(line: (i: number) => string): string {
  return Array.from({length: 12}, (_, i) => `  ${line(i)}`).join("\n");
}
