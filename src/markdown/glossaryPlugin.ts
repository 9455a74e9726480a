import type MarkdownIt from "markdown-it";
import {findTerm, type Term, termId, terms} from "../lib/glossary.js";

/**
 * Makes links of `[[logits]]` and `[[logits|the ten logits]]` to the term's place in the glossary, and the list of all terms of the fence
 *
 *     ```glossary
 *     ```
 *
 * A term that the glossary does not declare fails the build.
 */
export function glossaryPlugin(md: MarkdownIt, {among = terms}: {among?: readonly Term[]} = {}): void {
  md.inline.ruler.before("link", "glossary", (state, silent) => {
    const match = /^\[\[([^\][|\n]+)(?:\\?\|([^\][\n]+))?\]\]/.exec(state.src.slice(state.pos, state.posMax));
    if (match === null) return false;
    const [all, name, text = name] = match;
    if (!silent) {
      const token = state.push("link_open", "a", 1);
      token.attrs = [
        ["href", `/pages/glossary#${idOf(name!, among, state.env)}`],
        ["class", "term"]
      ];
      state.push("text", "", 0).content = text!;
      state.push("link_close", "a", -1);
    }
    state.pos += all.length;
    return true;
  });

  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env, self) =>
    tokens[i]!.info.trim() === "glossary" ? list(md, among, env) : fence(tokens, i, options, env, self);
}

function idOf(name: string, among: readonly Term[], env: {path?: string} | undefined): string {
  try {
    return termId(findTerm(name.trim(), among).term);
  } catch (error) {
    throw new Error(`${env?.path ?? "the page"}: [[${name}]]: ${(error as Error).message}`, {cause: error});
  }
}

function list(md: MarkdownIt, among: readonly Term[], env: object): string {
  const items = among.map(({term, definition}) => {
    return `<div class="glossary-term" id="${termId(term)}"><dt>${md.utils.escapeHtml(term)}</dt><dd>${md.renderInline(definition, env)}</dd></div>`;
  });
  return `<dl class="glossary">\n${items.join("\n")}\n</dl>\n`;
}
