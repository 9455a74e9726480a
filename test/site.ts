import {existsSync, readdirSync} from "node:fs";
import type {Browser, Page} from "playwright-core";
import {launchChromium} from "./chromium.js";
import {type Server, serve} from "./serve.js";

/** How a page is looked at. */
export interface View {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
  /** Default true. */
  readonly javaScript?: boolean;
  /** Whether to wait until nothing more is being loaded, which takes half a second longer. Default false. */
  readonly quiet?: boolean;
}

/** The views that every page must be right in: a desk and a phone, by day and by night. */
export const views: readonly View[] = [1280, 360].flatMap((width) => [
  {width, colorScheme: "light"},
  {width, colorScheme: "dark"}
]);

/** An open page, and what has gone wrong on it so far: errors, failed requests, requests to other hosts. */
export interface Visit {
  readonly page: Page;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** The built site in a browser: `const site = await openSite(); const {page} = await site.visit("pages/training");` */
export class Site {
  constructor(
    private readonly server: Server,
    private readonly browser: Browser
  ) {}

  /** Opens the page at *path*, such as `pages/training#seed=2`, and waits until its cells have run. Close the visit after use. */
  async visit(
    path: string,
    {width, colorScheme, javaScript = true, quiet = false}: View = views[0]!
  ): Promise<Visit> {
    const context = await this.browser.newContext({
      viewport: {width, height: width < 600 ? 740 : 900},
      colorScheme,
      javaScriptEnabled: javaScript,
      acceptDownloads: true
    });
    const page = await context.newPage();
    const problems: string[] = [];
    const {url} = this.server;
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => problems.push(`error: ${error.stack ?? error.message}`));
    page.on("websocket", (socket) => problems.push(`opens a socket: ${socket.url()}`));
    context.on("request", (request) => {
      if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url())) {
        problems.push(`asks elsewhere: ${request.url()}`);
      }
    });
    context.on("requestfailed", (request) => {
      const failure = request.failure()?.errorText;
      // A page that is left or loaded anew breaks off what it was still fetching, such as its icon.
      if (failure !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()}: ${failure}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) problems.push(`failed: ${response.url()}: ${response.status()}`);
    });
    await page.goto(url + path);
    if (javaScript) await page.waitForFunction(() => document.querySelector("observablehq-loading") === null);
    if (quiet) await page.waitForLoadState("networkidle");
    return {page, problems, close: () => context.close()};
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** Serves *folder* and starts the browser. Throws if the site has not been built. */
export async function openSite(folder = "dist"): Promise<Site> {
  if (!existsSync(`${folder}/index.html`))
    throw new Error(`no site in ${folder}: \`npm run build\` makes one`);
  return new Site(await serve(folder), await launchChromium());
}

/** The paths of all pages of the site in *folder*, without `.html`; the cover is the empty one. */
export function pagePaths(folder = "dist"): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.replaceAll("\\", "/").replace(/(^|(?<=\/))index\.html$|\.html$/, ""))
    .sort();
}
