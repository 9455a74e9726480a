import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, expect, test} from "vitest";
import {siteProblems} from "./siteProblems.js";

let folder: string | undefined;

afterEach(async () => {
  if (folder !== undefined) await rm(folder, {recursive: true});
  folder = undefined;
});

/** The problems of a site that consists of *files*. */
async function problemsOf(files: Record<string, string>): Promise<string[]> {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), {recursive: true});
    await writeFile(path, text);
  }
  return siteProblems(folder);
}

test("siteProblems(folder) finds nothing in a site that keeps to itself", async () => {
  const problems = await problemsOf({
    "index.html": `<!DOCTYPE html><link rel="canonical" href="https://example.org/"><link rel="stylesheet" href="./a.css">
      <a href="https://example.org/">elsewhere</a><img src="./b.png" alt="">
      <script type="module">import "./lib/c.js"; const shown = 'import "d3"';</script>`,
    "a.css": `@font-face {font-family: F; src: url("./f.woff2?v=1")} i {background: url(data:image/png;base64,AA)}`,
    "f.woff2": "",
    "b.png": "",
    "lib/c.js": `import {d} from "../d.js"; export const c = () => import("../d.js"); fetch("./d.js");`,
    "d.js": `export const d = "https://example.org/";`
  });
  expect(problems).toEqual([]);
});

test("siteProblems(folder) finds a cell that failed", async () => {
  expect(await problemsOf({"a/b.html": `<p><span class="observablehq--error">Error</span>`})).toEqual([
    `${join("a", "b.html")} shows an error in place of a cell`
  ]);
});

test.each([`import "htl";`, `import {html} from "htl"; html();`, `export * from "htl";`, `import("htl")`])(
  "siteProblems(folder) finds a bare name: %s",
  async (code) => {
    const problems = ["imports a bare name: htl"];
    expect(await problemsOf({"a.js": code})).toEqual(problems.map((p) => `a.js ${p}`));
    expect(await problemsOf({"a.html": `<script type="module">${code}</script>`})).toEqual(
      problems.map((p) => `a.html ${p}`)
    );
  }
);

test.each([
  [`a.html`, `<script src="https://cdn.test/a.js"></script>`],
  [`a.html`, `<link rel="stylesheet" href="https://cdn.test/a.js">`],
  [`a.html`, `<link rel=preconnect href=https://cdn.test/a.js crossorigin>`],
  [`a.html`, `<img alt="" src="https://cdn.test/a.js">`],
  [`a.html`, `<style>@import "https://cdn.test/a.js";</style>`],
  [`a.html`, `<script>fetch("https://cdn.test/a.js")</script>`],
  [`a.css`, `a {background: url(https://cdn.test/a.js)}`],
  [`a.js`, `import "https://cdn.test/a.js"`],
  [`a.js`, `import("https://cdn.test/a.js")`],
  [`a.js`, `new Worker("https://cdn.test/a.js")`]
])("siteProblems(folder) finds what is loaded from another host: %s: %s", async (name, text) => {
  expect(await problemsOf({[name]: text})).toEqual([
    `${name} loads from another host: https://cdn.test/a.js`
  ]);
});

test.each([
  `export const a = await fetch("./b");`,
  `export const a = read(await fetch("./b"));`,
  `for await (const a of b) c(a);`
])("siteProblems(folder) finds a module that waits at its top level: %s", async (code) => {
  expect(await problemsOf({"a.js": code})).toEqual(["a.js waits at its top level, which fails in Safari"]);
});

test("siteProblems(folder) finds files that are missing and files sought at the root of the host", async () => {
  expect(await problemsOf({"a.js": `import "./b.ts"; import "/c.js"`, "c.js": ""})).toEqual([
    "a.js refers to a file that is missing: ./b.ts",
    "a.js refers to the root of its host: /c.js"
  ]);
});
