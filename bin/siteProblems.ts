import {existsSync, readdirSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {basename, dirname, extname, join} from "node:path";
import {build, type Plugin, transform} from "esbuild";

/**
 * Finds what is wrong with the built site in *folder* although Framework built it without complaint: cells that failed, imports that no
 * browser can resolve, modules that Safari would run too early, and anything that would be loaded from another host. Returns a sentence for each.
 */
export async function siteProblems(folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const file of readdirSync(folder, {recursive: true, encoding: "utf8"}).sort()) {
    const find = finders[extname(file)];
    if (find === undefined) continue;
    const path = join(folder, file);
    for (const problem of await find(await readFile(path, "utf8"), path)) problems.push(`${file} ${problem}`);
  }
  return problems;
}

type Finder = (text: string, path: string) => Promise<string[]>;

const finders: Record<string, Finder> = {
  ".html": htmlProblems,
  ".js": async (text, path) => [...(await codeProblems(text, "js", path)), ...(await awaitProblems(text))],
  ".css": (text, path) => codeProblems(text, "css", path)
};

async function htmlProblems(html: string, path: string): Promise<string[]> {
  const problems = html.includes("observablehq--error") ? ["shows an error in place of a cell"] : [];
  for (const [tag, name] of html.matchAll(/<(\w+)\b[^>]*>/g)) {
    // Linking to another host is fine; loading from one is not.
    if (name === "a" || /\srel=["']?(author|canonical|license)/.test(tag)) continue;
    for (const [, url] of tag.matchAll(/\s(?:src|href|srcset|data|poster)=["']?([^"'\s>]+)/g)) {
      if (isForeign(url!)) problems.push(loads(url!));
    }
  }
  for (const [, attributes, code] of html.matchAll(/<script\b([^>]*)>(.*?)<\/script>/gs)) {
    const isCode = !/\stype=/.test(attributes!) || /\stype=["']?(module|text\/javascript)/.test(attributes!);
    if (isCode) problems.push(...(await codeProblems(code!, "js", path)));
  }
  for (const [, code] of html.matchAll(/<style\b[^>]*>(.*?)<\/style>/gs)) {
    problems.push(...(await codeProblems(code!, "css", path)));
  }
  return problems;
}

async function codeProblems(code: string, language: "js" | "css", path: string): Promise<string[]> {
  const problems: string[] = [];
  const loaders = /\b(?:fetch|importScripts|Worker|WebSocket|EventSource)\(\s*["'`]([^"'`]+)/g;
  for (const [, url] of code.matchAll(loaders)) {
    if (isForeign(url!)) problems.push(loads(url!));
  }
  for (const url of await references(code, language)) {
    if (isForeign(url)) problems.push(loads(url));
    else if (url.startsWith("/")) problems.push(`refers to the root of its host: ${url}`);
    else if (language === "js") problems.push(...importProblems(url, path));
  }
  return problems;
}

/**
 * A module that waits at its top level while several others import it: WebKit runs some of those before its exports are there, and they fail
 * (https://bugs.webkit.org/show_bug.cgi?id=242740). All modules of a page are imported at once.
 */
async function awaitProblems(code: string): Promise<string[]> {
  const isRefused = await transform(code, {supported: {"top-level-await": false}, logLevel: "silent"}).then(
    () => false,
    () => true
  );
  return isRefused ? ["waits at its top level, which fails in Safari"] : [];
}

function importProblems(url: string, path: string): string[] {
  if (/^(data|blob):/.test(url)) return [];
  if (!/^\.{1,2}\//.test(url)) return [`imports a bare name: ${url}`];
  if (isThere(url, path) || isFramework(path)) return [];
  return [`refers to a file that is missing: ${url}`];
}

/** All that *code* imports or, in a style sheet, refers to. A parser decides, since a page may well quote an import in a string. */
async function references(code: string, language: "js" | "css"): Promise<string[]> {
  const urls: string[] = [];
  const collect: Plugin = {
    name: "collect",
    setup({onResolve}) {
      onResolve({filter: /./}, ({path, kind}) => {
        if (!kind.startsWith("require")) urls.push(path); // left over in branches for Node, where nothing runs it
        return {path, external: true};
      });
    }
  };
  await build({
    stdin: {contents: code, loader: language},
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "silent",
    plugins: [collect]
  });
  return urls;
}

function loads(url: string): string {
  return `loads from another host: ${url}`;
}

function isForeign(url: string): boolean {
  return /^([a-z]+:)?\/\//i.test(url);
}

/** Framework's client names parts of itself that it only builds for pages that use them. */
function isFramework(path: string): boolean {
  return basename(dirname(path)) === "_observablehq";
}

function isThere(url: string, path: string): boolean {
  return existsSync(join(dirname(path), decodeURI(url.replace(/[?#].*/, ""))));
}
