import {mkdtemp, readdir, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {provideNetwork} from "./provideNetwork.js";

test("provideNetwork(name, {folder}) asks for the digits where the network is not there, and leaves no lock behind where they cannot be had", async () => {
  const folder = await mkdtemp(join(tmpdir(), "networks-"));
  const said: string[] = [];
  const load = () => Promise.reject(new Error("missing file: digits"));
  const provide = () =>
    provideNetwork("best", {data: "embedded", folder, load, say: (sentence) => said.push(sentence)});
  for (let i = 0; i < 2; i++) await expect(provide()).rejects.toThrow("missing file: digits");
  expect(said).toEqual(
    Array(2).fill("Training the mended network on the embedded digits; it is kept for the next time.")
  );
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, {recursive: true});
});
