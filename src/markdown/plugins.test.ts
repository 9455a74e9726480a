import MarkdownIt from "markdown-it";
import {describe, expect, test} from "vitest";
import type {Term} from "../lib/glossary.js";
import {chaptersPlugin} from "./chaptersPlugin.js";
import {glossaryPlugin} from "./glossaryPlugin.js";
import {sourcePlugin} from "./sourcePlugin.js";

describe("a fence `source file name`", () => {
  const files: Record<string, string> = {
    "src/lib/a.ts": "/** A <b>. */\nexport const a = 1;\n\nexport const b = 2;\n"
  };
  const read = (file: string) => {
    if (!(file in files)) throw new Error(`no such file: ${file}`);
    return files[file]!;
  };
  const md = MarkdownIt().use(sourcePlugin, {read});
  const render = (info: string) => md.render(`\`\`\`${info}\n\`\`\``, {path: "/pages/loss"});

  test("is a folded listing of that declaration, named by its file", () => {
    const html = render("source src/lib/a.ts a");
    expect(html).toContain('<details class="source"><summary>Show the code: <code>a</code>');
    expect(html).toContain("src/lib/a.ts</span>");
    expect(html).toContain('<code class="language-ts">/** A &lt;b&gt;. */\nexport const a = 1;</code>');
    expect(html).not.toContain("open");
  });

  test("lists several declarations one after the other", () => {
    expect(render("source src/lib/a.ts b a")).toContain("export const b = 2;\n\n/** A");
  });

  test("fails the build on an unknown file or name, and says on which page", () => {
    expect(() => render("source src/lib/b.ts a")).toThrow(
      "/pages/loss: ```source src/lib/b.ts a: no such file"
    );
    expect(() => render("source src/lib/a.ts c")).toThrow("no declaration: c");
    expect(() => render("source src/lib/a.ts")).toThrow("expected a file and a name");
  });

  test("leaves other fences alone", () => {
    expect(render("ts")).toBe('<pre><code class="language-ts"></code></pre>\n');
  });
});

describe("[[term]]", () => {
  const among: Term[] = [
    {term: "arg max", definition: "The place of the largest of the [[logits]]."},
    {term: "logits", definition: "Ten < numbers.", forms: ["logit"]}
  ];
  const md = MarkdownIt().use(glossaryPlugin, {among});
  const render = (text: string) => md.renderInline(text, {path: "/pages/loss"});

  test("is a link to the term's place in the glossary", () => {
    expect(render("the [[logits]].")).toBe('the <a href="/pages/glossary#logits" class="term">logits</a>.');
    expect(render("[[arg max]]")).toContain("#arg-max");
  });

  test("takes other words, other forms and capitals", () => {
    expect(render("[[logits|the ten of them]]")).toContain(">the ten of them</a>");
    expect(render("A [[logit]]")).toContain('#logits" class="term">logit</a>');
    expect(render("[[Arg max]]")).toContain('#arg-max" class="term">Arg max</a>');
  });

  test("leaves brackets alone that are none: code, and links", () => {
    expect(render("`[[logits]]`")).toBe("<code>[[logits]]</code>");
    expect(render("[[a](b)]")).toContain('<a href="b">');
  });

  test("fails the build on a term that the glossary does not declare", () => {
    expect(() => render("[[logos]]")).toThrow("/pages/loss: [[logos]]: unknown term: logos");
  });

  test("has its place in the list of the fence `glossary`, with links among the definitions", () => {
    const html = md.render("```glossary\n```");
    expect(html).toContain('id="arg-max"><dt>arg max</dt>');
    expect(html).toContain('<a href="/pages/glossary#logits" class="term">logits</a>');
    expect(html).toContain("Ten &lt; numbers.");
  });
});

describe("the fences of the chapters", () => {
  const exercises = [
    {id: "loss/a", title: "A softmax", question: "How *much*?"},
    {id: "loss/b", title: "A rate", question: "What?", options: ["Less.", "More."]}
  ];
  const chapters = [{name: "loss", title: "Loss & gradient", question: "How wrong?", exercises}];
  const md = MarkdownIt().use(chaptersPlugin, {chapters});

  test("`chapters` lists the chapters with their questions", () => {
    const html = md.render("```chapters\n```");
    expect(html).toContain(
      '<li data-chapter="loss"><a href="/pages/loss"><strong>Loss &amp; gradient</strong></a>'
    );
    expect(html).toContain("How wrong?");
  });

  test("`exercises name` has the questions of that chapter for readers without JavaScript", () => {
    const html = md.render("```exercises loss\n```");
    expect(html).toMatch(/^<noscript>.*<\/noscript>\n$/s);
    expect(html).toContain("<li><strong>A softmax.</strong> How <em>much</em>?</li>");
    expect(html).toContain("What?<ul><li>Less.</li><li>More.</li></ul></li>");
    expect(() => md.render("```exercises lost\n```")).toThrow("the page: exercises of no chapter: lost");
  });
});
