import {spawnSync} from "node:child_process";
import {expect, test} from "vitest";

function data(args: string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, ["--import", "tsx", "bin/data.ts", ...args], {
    encoding: "utf8",
    env: {...process.env, ...env}
  });
}

test("npm run data -- --help says how to use it", () => {
  const {status, stdout} = data(["--help"]);
  expect(status).toBe(0);
  expect(stdout).toContain("usage: npm run data");
});

test("npm run data refuses an unknown option with status 2, and says how to use it", () => {
  const {status, stderr} = data(["--chekc"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Unknown option '--chekc'/);
  expect(stderr).toContain("usage: npm run data");
});
