const view = new DataView(new ArrayBuffer(8));
const ln2High = 0.6931471803691238; // ln 2 with its last 21 bits cleared, so that k · ln2High is exact
const ln2Low = 1.9082149292705877e-10;

/**
 * The natural logarithm of *x*, to one unit in the last place. Math.log may differ from engine to engine; this one uses
 * only operations that IEEE 754 defines to the last bit. Throws RangeError unless *x* is positive, normal and finite.
 * Source: fdlibm, e_log.c (Sun Microsystems, 1993), whose polynomial this is.
 */
export function log(x: number): number {
  if (!(x >= 2 ** -1022 && x < Infinity)) throw new RangeError(`invalid number: ${x}`);
  // x = 2ᵏ · (1 + f), where 1 + f lies between √½ and √2.
  view.setFloat64(0, x);
  const high = view.getInt32(0);
  const carry = ((high & 0xfffff) + 0x95f64) & 0x100000; // set where the fraction is above √2
  const k = (high >> 20) - 1023 + (carry >> 20);
  view.setInt32(0, (high & 0xfffff) | (carry ^ 0x3ff00000));
  const f = view.getFloat64(0) - 1;

  // ln(1 + f) = ln(1 + s) − ln(1 − s) with s = f / (2 + f): odd in s.
  const s = f / (2 + f);
  const z = s * s;
  let r = 0.14798198605116586;
  r = r * z + 0.15313837699209373;
  r = r * z + 0.1818357216161805;
  r = r * z + 0.22222198432149784;
  r = r * z + 0.2857142874366239;
  r = r * z + 0.3999999999940942;
  r = r * z + 0.6666666666666735;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + r * z) + k * ln2Low) - f);
}
