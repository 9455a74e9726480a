import type MarkdownIt from "markdown-it";
import type {Chapter} from "../chapters.js";

/**
 * Turns the fence
 *
 *     ```chapters
 *     ```
 *
 * into the list of *chapters* with their questions, beside which a script shows how far the reader has come in each; and the fence
 *
 *     ```exercises one-hot
 *     ```
 *
 * into the questions of that chapter's exercises for readers without JavaScript. A chapter that does not exist fails the build.
 */
export function chaptersPlugin(md: MarkdownIt, {chapters}: {chapters: readonly Chapter[]}): void {
  const fence = md.renderer.rules.fence!;
  md.renderer.rules.fence = (tokens, i, options, env, self) => {
    const [tag, name] = tokens[i]!.info.trim().split(/\s+/);
    if (tag === "chapters") return list(md, chapters);
    if (tag !== "exercises") return fence(tokens, i, options, env, self);
    const chapter = chapters.find((each) => each.name === name);
    if (chapter === undefined)
      throw new Error(`${env?.path ?? "the page"}: exercises of no chapter: ${name}`);
    return questions(md, chapter, env);
  };
}

function list({utils}: MarkdownIt, chapters: readonly Chapter[]): string {
  const items = chapters.map(
    ({name, title, question}) =>
      `<li data-chapter="${name}"><a href="/pages/${name}"><strong>${utils.escapeHtml(title)}</strong></a> <span class="chapter-question">${utils.escapeHtml(question)}</span></li>`
  );
  return `<ol class="chapters">\n${items.join("\n")}\n</ol>\n`;
}

function questions(md: MarkdownIt, {exercises}: Chapter, env: object): string {
  const items = exercises.map(({title, question, options = []}) => {
    const choices = options.map((option) => `<li>${md.renderInline(option, env)}</li>`).join("");
    return `<li><strong>${md.renderInline(title, env)}.</strong> ${md.renderInline(question, env)}${choices && `<ul>${choices}</ul>`}</li>`;
  });
  return `<noscript><p class="note">A script would check your answers, and JavaScript is switched off. These are the questions.</p>\n<ol>\n${items.join("\n")}\n</ol></noscript>\n`;
}
