const opener =
  /^(?:export )?(?:default )?(?:declare )?(?:async )?(?:abstract )?(?:function\*?|class|const|let|interface|type|enum) ([A-Za-z_$][\w$]*)/;

/**
 * Cuts the declaration of *name* at the top level out of TypeScript source, with the comment right above it. It goes by
 * indentation, which Biome keeps right: a declaration lasts until the next line at the margin that does not close one of its brackets.
 * Throws RangeError where there is no such declaration.
 */
export function cutSource(source: string, name: string): string {
  const lines = source.replaceAll("\r\n", "\n").split("\n");
  const first = lines.findIndex((line) => opener.exec(line)?.[1] === name);
  if (first < 0) throw new RangeError(`no declaration: ${name}`);
  let last = first;
  for (let i = first + 1; i < lines.length && !beginsAnew(lines[i]!); i++) {
    if (lines[i] !== "") last = i;
  }
  return lines.slice(commentStart(lines, first), last + 1).join("\n");
}

/** Whether *line* stands at the margin and is no closing bracket. */
function beginsAnew(line: string): boolean {
  return /^[^\s)\]}>|]/.test(line);
}

/** The first line of the comment, or of the decorators, that end right above line *i*; *i* itself where there is none. */
function commentStart(lines: readonly string[], i: number): number {
  let start = i;
  while (start > 0 && /^(\/\/|@|\/\*\*| \*)/.test(lines[start - 1]!)) start--;
  return start;
}
