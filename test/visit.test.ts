import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {openSite, type Site, views} from "./site.js";

// What the other tests rest on: a visit that misses nothing.
let folder: string;
let site: Site;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  await writeFile(join(folder, "index.html"), `<!DOCTYPE html><link rel="icon" href="data:,"><h1>Fine</h1>`);
  site = await openSite(folder);
});

afterAll(async () => {
  await site?.close();
  await rm(folder, {recursive: true, force: true});
});

/** The problems of a page that runs *code*. */
async function problemsOf(code: string): Promise<string> {
  const html = `<!DOCTYPE html><link rel="icon" href="data:,"><script type="module">${code}</script>`;
  await writeFile(join(folder, "page.html"), html);
  const {problems, close} = await site.visit("page", {...views[0]!, quiet: true});
  await close();
  return problems.join("\n");
}

test("visit(path) finds nothing wrong with a page that is fine", async () => {
  const {page, problems, close} = await site.visit("");
  expect(await page.textContent("h1")).toBe("Fine");
  expect(problems).toEqual([]);
  await close();
});

test.each([
  ["an error on the console", `console.error("oh")`, "console: oh"],
  ["an exception", `throw new Error("oh")`, "error: Error: oh"],
  ["a rejected promise", `Promise.reject(new Error("oh"))`, "error: Error: oh"],
  ["a file that is missing", `await fetch("./oh.bin")`, "oh.bin: 404"],
  ["a file sought at the root of the host", `await fetch("/page.html")`, "asks elsewhere: http://127.0.0.1"],
  ["a request to another host", `fetch("http://oh.invalid/")`, "asks elsewhere: http://oh.invalid/"],
  [
    "a worker's request to another host",
    `new Worker(URL.createObjectURL(new Blob(['fetch("http://oh.invalid/")'])))`,
    "asks elsewhere: http://oh.invalid/"
  ]
])("visit(path) records %s", async (_, code, problem) => {
  expect(await problemsOf(code)).toContain(problem);
});
