/** Writes a table of GitHub's Markdown. Numbers stand on the right where *right* names their column. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly string[] = []
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(markdownText)),
    line(columns.map((column) => (right.includes(column) ? "---:" : "---"))),
    ...rows.map(line)
  ].join("\n");
}

/** Writes any text so that Markdown shows it as it is, in a table's cell too. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
}

/** A link of Markdown. Its address may hold whatever an address may. */
export function markdownLink(text: string, address: string): string {
  const safe = address.replace(/[<>\s|\\]/g, (letter) => encodeURIComponent(letter));
  return `[${markdownText(text)}](<${safe}>)`;
}

/** A picture within the text: the whole of *svg* as an address, so that the file needs no other. */
export function markdownPicture(description: string, svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x2000) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  }
  const alt = description
    .replace(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;");
  return `<img alt="${alt}" src="data:image/svg+xml;base64,${btoa(binary)}">`;
}
