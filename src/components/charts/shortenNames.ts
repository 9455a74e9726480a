/**
 * Shortens *names* that have parts, such as "17 units, rate 0.002", to *letters* each: where one is too long, the first parts that all of them
 * share give way to dots, and what is too long still loses its end.
 */
export function shortenNames(names: readonly string[], letters: number): string[] {
  if (names.every((name) => name.length <= letters)) return [...names];
  const parts = names.map((name) => name.split(", "));
  const shortest = parts.reduce((least, {length}) => Math.min(least, length), Infinity);
  let shared = 0;
  while (names.length > 1 && shared < shortest - 1 && parts.every((one) => one[shared] === parts[0]![shared]))
    shared++;
  return parts.map((one) => cut((shared > 0 ? "… " : "") + one.slice(shared).join(", "), letters));
}

/** Takes off the end of *name* what is more than *letters*. */
export function cut(name: string, letters: number): string {
  return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
