/** Breaks the lines of the documentation comment that *code* begins with anew, so that none is longer than *width*. Empty lines in it stay. */
export function wrapComment(code: string, width = 90): string {
  const comment = /^\/\*\*(.*?)\*\//s.exec(code);
  if (comment === null) return code;
  const rest = code.slice(comment[0].length);
  const paragraphs = comment[1]!
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim()
    .split(/\n{2,}/)
    .map((text) => text.replace(/\s+/g, " "));
  const single = `/** ${paragraphs[0]} */`;
  if (paragraphs.length === 1 && single.length <= width) return single + rest;
  const lines = paragraphs.flatMap((text, i) => [...(i > 0 ? [""] : []), ...wrap(text, width - 3)]);
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */${rest}`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
