import {createReadStream, statSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path/posix";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2"
};

/** Where the site is served. */
export interface Server {
  /** The address of the site's root; ends in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves *folder* under *path* on a free port, as plain static hosts do: `a/b` is also found as `a/b.html`, and a gzipped file is sent as
 * the bytes that it is. The path is not the root, as on GitHub Pages, so that a link that needs the root fails.
 */
export async function serve(folder: string, path = "/some/where/"): Promise<Server> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url!, "http://localhost");
    const file = pathname.startsWith(path)
      ? findFile(folder, decodeURIComponent(pathname.slice(path.length)))
      : undefined;
    if (file === undefined) return void response.writeHead(404).end(`not found: ${pathname}`);
    response.writeHead(200, {"content-type": types[extname(file)] ?? "application/octet-stream"});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      })
  };
}

function findFile(folder: string, name: string): string | undefined {
  const path = join(folder, normalize(`/${name}`)); // normalised below the root, it cannot leave the folder
  const candidates = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((file) => statSync(file, {throwIfNoEntry: false})?.isFile());
}
