import {html} from "htl";

/**
 * Text with formulas between dollar signs and code between backquotes, as a row of words. Formulas are shown as they are
 * written until KaTeX has come, which is fetched where there is one.
 */
export function FormulaText(text: string): HTMLElement {
  return html`<span class="formula-text">${pieces(text)}</span>`;
}

/** The same for text of several paragraphs, which empty lines divide. */
export function FormulaParagraphs(text: string): HTMLElement {
  const paragraphs = text.trim().split(/\n\s*\n/);
  return html`<div class="formula-text">${paragraphs.map((paragraph) => html`<p>${pieces(paragraph)}</p>`)}</div>`;
}

function pieces(text: string): (Node | string)[] {
  return text.split(/(\$[^$\n]+\$|`[^`\n]+`)/).map((piece) => {
    if (piece.length > 2 && piece.startsWith("$")) return Formula(piece.slice(1, -1));
    if (piece.length > 2 && piece.startsWith("`")) return html`<code>${piece.slice(1, -1)}</code>`;
    return typeset(piece);
  });
}

/** Sets quotation marks and apostrophes as the prose around has them. */
function typeset(text: string): string {
  return text.replace(/"([^"]*)"/g, "“$1”").replaceAll("'", "’");
}

function Formula(tex: string): HTMLElement {
  const node = html`<span class="formula">${tex}</span>`;
  import("katex").then(({default: katex}) => katex.render(tex, node, {throwOnError: false})).catch(() => {}); // readable as it is written
  return node;
}
