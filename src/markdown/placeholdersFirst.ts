import type MarkdownIt from "markdown-it";

/**
 * Lets Framework's `${…}` within a paragraph come before the dollar signs of formulas, which would otherwise swallow its own. To be
 * used before the plugin for formulas.
 */
export function placeholdersFirst(md: MarkdownIt): void {
  const {ruler} = md.inline;
  const placeholder = ruler.getRules("").find(({name}) => name === "transformPlaceholderInline");
  if (placeholder === undefined) throw new Error("Framework has no rule for placeholders any more");
  ruler.before("escape", "placeholder_first", placeholder);
}
