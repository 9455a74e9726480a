import {readFileSync} from "node:fs";
import type MarkdownIt from "markdown-it";
import {cutSource} from "./cutSource.js";
import {wrapComment} from "./wrapComment.js";

/**
 * Turns a fence such as
 *
 *     ```source src/lib/digits/oneHot.ts oneHot
 *     ```
 *
 * into a folded listing of what runs, cut out of its file while building. More names may follow. A file or a name that does not exist fails the build.
 */
export function sourcePlugin(
  md: MarkdownIt,
  {read = readText}: {read?: (file: string) => string} = {}
): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env, self) => {
    const [tag, file, ...names] = tokens[i]!.info.trim().split(/\s+/);
    if (tag !== "source") return fence(tokens, i, options, env, self);
    try {
      if (file === undefined || names.length === 0) throw new RangeError("expected a file and a name");
      return listing(md, file, names, read(file));
    } catch (error) {
      const page = env?.path ?? "the page";
      throw new Error(`${page}: \`\`\`${tokens[i]!.info.trim()}: ${(error as Error).message}`, {
        cause: error
      });
    }
  };
}

function listing(md: MarkdownIt, file: string, names: readonly string[], source: string): string {
  const {escapeHtml} = md.utils;
  const code = names.map((name) => wrapComment(cutSource(source, name))).join("\n\n");
  const title = names.map((name) => `<code>${escapeHtml(name)}</code>`).join(", ");
  // Framework highlights code that says its language, while it builds.
  return `<details class="source"><summary>Show the code: ${title} <span class="source-file">${escapeHtml(file)}</span></summary>
<pre data-copy="none" tabindex="0" role="region" aria-label="${escapeHtml(`${names.join(", ")} in ${file}`)}"><code class="language-ts">${escapeHtml(code)}</code></pre>
</details>
`;
}

/** Reads a file by its path from the project's root, where Framework runs. */
function readText(file: string): string {
  return readFileSync(file, "utf8");
}
