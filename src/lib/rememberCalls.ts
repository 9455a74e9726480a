/** Calls *work* with *args*. */
export type Call = <Args extends readonly unknown[], Result>(
  work: (...args: Args) => Result,
  ...args: Args
) => Result;

/** Calls at once, and remembers nothing. */
export const callNow: Call = (work, ...args) => work(...args);

/**
 * Calls each function at most once with the same arguments: the second time its first result is given back. For functions whose result depends on nothing else, and
 * is never changed afterwards. Arguments are the same where all that is in them is, number by number; nothing of them may change either.
 */
export function rememberCalls(): Call {
  const calls = new Map<unknown, {args: readonly unknown[]; result: unknown}[]>();
  return <Args extends readonly unknown[], Result>(work: (...args: Args) => Result, ...args: Args) => {
    const known = calls.get(work) ?? [];
    calls.set(work, known);
    let found = known.find((earlier) => isSame(earlier.args, args));
    if (found === undefined) {
      found = {args, result: work(...args)};
      known.push(found);
    }
    return found.result as Result;
  };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (a.constructor !== b.constructor) return false;
  if (ArrayBuffer.isView(a)) return isSameList(a as Float32Array, b as Float32Array);
  const keys = Object.keys(a) as (keyof typeof a)[];
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

function isSameList(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}
