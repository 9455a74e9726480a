import {existsSync} from "node:fs";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {createServer, type RequestListener, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {FetchError, fetchFiles} from "./fetch.js";
import {sha256Of} from "./load.js";

const content = Buffer.from(Array.from({length: 1000}, (_, i) => i % 251));
const file = {name: "digits.gz", bytes: content.length, sha256: sha256Of(content)};

let folder: string;
let said: string[];
const servers: Server[] = [];
const say = (sentence: string) => said.push(sentence);
const result = () => readFile(join(folder, file.name));
const part = () => join(folder, `${file.name}.part`);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetch-"));
  said = [];
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, {recursive: true});
});

/** Starts a mirror; returns its address and, as they come in, the ranges asked for. */
async function mirror(listener: RequestListener): Promise<{url: string; ranges: (string | undefined)[]}> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, ranges};
}

const whole: RequestListener = (_, response) => response.end(content);
const corrupt: RequestListener = (_, response) => response.end(Buffer.alloc(content.length));
const missing: RequestListener = (_, response) => response.writeHead(404).end("not here");

/** Serves ranges as it should. */
const ranged: RequestListener = (request, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (start === 0) return response.end(content);
  if (start >= content.length) return response.writeHead(416).end();
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  return response.writeHead(206, {"Content-Range": range}).end(content.subarray(start));
};

/** Sends 400 bytes, and breaks off when `breakOff` says that they have arrived. */
const breaking: RequestListener = (_, response) => {
  response.writeHead(200, {"Content-Length": content.length});
  response.write(content.subarray(0, 400));
  breakOff = () => response.destroy();
};
let breakOff = () => {};

test("fetchFiles(options) brings a file, tells how far it is, and leaves no part behind", async () => {
  const {url} = await mirror(whole);
  const told: number[] = [];
  const progress = (_: unknown, bytes: number) => told.push(bytes);
  expect(await fetchFiles({folder, files: [file], mirrors: [url], progress})).toEqual([file.name]);
  expect(await result()).toEqual(content);
  expect(told.at(-1)).toBe(content.length);
  expect(existsSync(part())).toBe(false);
});

test("fetchFiles(options) does nothing where the file is there and right", async () => {
  await writeFile(join(folder, file.name), content);
  const {url, ranges} = await mirror(whole);
  expect(await fetchFiles({folder, files: [file], mirrors: [url]})).toEqual([]);
  expect(ranges).toEqual([]);
});

test("fetchFiles(options) brings a file again where its sum is wrong", async () => {
  await writeFile(join(folder, file.name), Buffer.alloc(content.length));
  const {url} = await mirror(whole);
  expect(await fetchFiles({folder, files: [file], mirrors: [url], say})).toEqual([file.name]);
  expect(said).toEqual([expect.stringMatching(/^sha256 of .*, expected .*; it is brought again$/)]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) takes up a download where it was broken off", async () => {
  const first = await mirror(breaking);
  const progress = () => breakOff();
  await expect(fetchFiles({folder, files: [file], mirrors: [first.url], progress})).rejects.toThrow(
    FetchError
  );
  expect((await readFile(part())).length).toBe(400);
  const second = await mirror(ranged);
  await fetchFiles({folder, files: [file], mirrors: [second.url]});
  expect(second.ranges).toEqual(["bytes=400-"]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) starts again where the server ignores the range", async () => {
  await writeFile(part(), content.subarray(0, 400));
  const {url, ranges} = await mirror(whole);
  await fetchFiles({folder, files: [file], mirrors: [url]});
  expect(ranges).toEqual(["bytes=400-"]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) starts again where the server has no such range", async () => {
  await writeFile(part(), content.subarray(0, 400));
  const {url, ranges} = await mirror((request, response) =>
    request.headers.range ? response.writeHead(416).end() : response.end(content)
  );
  await fetchFiles({folder, files: [file], mirrors: [url]});
  expect(ranges).toEqual(["bytes=400-", undefined]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) gives up a server that gives another range than asked for", async () => {
  await writeFile(part(), content.subarray(0, 400));
  const {url} = await mirror((_, response) =>
    response.writeHead(206, {"Content-Range": "bytes 300-999/1000"}).end(content.subarray(300))
  );
  await expect(fetchFiles({folder, files: [file], mirrors: [url], say})).rejects.toThrow(FetchError);
  expect(said[0]).toContain("range bytes 300-999/1000, expected bytes 400-");
});

test("fetchFiles(options) does not blame a good mirror for a bad part", async () => {
  await writeFile(part(), Buffer.alloc(400));
  const {url, ranges} = await mirror(ranged);
  await fetchFiles({folder, files: [file], mirrors: [url]});
  expect(ranges).toEqual(["bytes=400-", undefined]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) takes a part that is whole without asking, and drops one that is too long", async () => {
  const {url, ranges} = await mirror(ranged);
  await writeFile(part(), content);
  await fetchFiles({folder, files: [file], mirrors: [url]});
  expect(ranges).toEqual([]);
  await rm(join(folder, file.name));
  await writeFile(part(), Buffer.alloc(2000));
  await fetchFiles({folder, files: [file], mirrors: [url]});
  expect(ranges).toEqual([undefined]);
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) goes from a dead mirror, a broken one and one without the file to a good one", async () => {
  const dead = await mirror(whole);
  servers.pop()!.close();
  const urls = [dead, await mirror(missing), await mirror(breaking), await mirror(ranged)].map(
    ({url}) => url
  );
  await fetchFiles({folder, files: [file], mirrors: urls, say, progress: () => breakOff()});
  expect(await result()).toEqual(content);
  expect(said).toHaveLength(3);
  expect(said[0]).toContain("ECONNREFUSED");
  expect(said[1]).toBe(`${urls[1]}${file.name}: status 404`);
});

test("fetchFiles(options) refuses a wrong sum, removes the file and tries the next mirror", async () => {
  const [bad, good] = [await mirror(corrupt), await mirror(whole)];
  await expect(fetchFiles({folder, files: [file], mirrors: [bad.url], say})).rejects.toThrow(FetchError);
  expect(said[0]).toContain(`sha256 ${sha256Of(Buffer.alloc(1000))}, expected ${file.sha256}`);
  expect(existsSync(part()) || existsSync(join(folder, file.name))).toBe(false);
  await fetchFiles({folder, files: [file], mirrors: [bad.url, good.url]});
  expect(await result()).toEqual(content);
});

test("fetchFiles(options) gives up a mirror that sends more bytes than the file has", async () => {
  const {url} = await mirror((_, response) => response.end(Buffer.alloc(5000)));
  await expect(fetchFiles({folder, files: [file], mirrors: [url], say})).rejects.toThrow(FetchError);
  expect(said[0]).toContain("more than 1000 bytes");
  expect(existsSync(part())).toBe(false);
});

test("fetchFiles(options) gives up a mirror that falls silent", async () => {
  const {url} = await mirror((_, response) => {
    response.writeHead(200, {"Content-Length": content.length});
    response.write(content.subarray(0, 10));
  });
  await expect(fetchFiles({folder, files: [file], mirrors: [url], patience: 100, say})).rejects.toThrow(
    FetchError
  );
  expect(said[0]).toContain("silent for 0.1 s");
});

test("fetchFiles(options) names the mirrors and the other way where all fail", async () => {
  const urls = [(await mirror(missing)).url, (await mirror(missing)).url];
  await expect(fetchFiles({folder, files: [file], mirrors: urls})).rejects.toThrow(
    `digits.gz could not be brought from ${urls[0]} or ${urls[1]}; with the four files of MNIST in a folder of yours, name that folder in MNIST_DIR`
  );
});

test("fetchFiles(options) copies from a folder where one is named, and asks no mirror", async () => {
  const from = await mkdtemp(join(tmpdir(), "from-"));
  await writeFile(join(from, file.name), content);
  expect(await fetchFiles({folder, from, files: [file], mirrors: []})).toEqual([file.name]);
  expect(await result()).toEqual(content);
  await rm(from, {recursive: true});
});

test("fetchFiles(options) refuses a folder that lacks the file or has a wrong one, and asks no mirror", async () => {
  const from = await mkdtemp(join(tmpdir(), "from-"));
  const {url, ranges} = await mirror(whole);
  const options = {folder, from, files: [file], mirrors: [url]};
  await expect(fetchFiles(options)).rejects.toThrow(`missing file: ${join(from, file.name)}`);
  await writeFile(join(from, file.name), Buffer.alloc(1000));
  await expect(fetchFiles(options)).rejects.toThrow(`sha256 of ${join(from, file.name)}`);
  expect(ranges).toEqual([]);
  await rm(from, {recursive: true});
});
