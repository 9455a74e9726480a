import {expect, test} from "vitest";
import {parseOptions} from "./options.js";
import {peerNames} from "./peers.js";

test("without options the bench runs all peers for five slices of a second", () => {
  expect(parseOptions([])).toEqual({peers: [...peerNames], seconds: 1, rounds: 5, json: false, help: false});
});

test("--peers, --seconds, --rounds and --json say otherwise", () => {
  const args = ["--peers", "typed-arrays,kernel", "--seconds", "0.5", "--rounds=2", "--json"];
  expect(parseOptions(args)).toEqual({
    peers: ["typed-arrays", "kernel"],
    seconds: 0.5,
    rounds: 2,
    json: true,
    help: false
  });
});

test("a bad argument is refused in one sentence that says what would be right", () => {
  expect(() => parseOptions(["--peers", "kernel,pytorch"])).toThrow(
    /^peers cannot be "pytorch": they are kernel, /
  );
  expect(() => parseOptions(["--seconds", "0"])).toThrow(
    'seconds cannot be "0": it must be a number from 0.05 to 60'
  );
  expect(() => parseOptions(["--seconds", "soon"])).toThrow('seconds cannot be "soon"');
  expect(() => parseOptions(["--rounds", "1.5"])).toThrow(
    'rounds cannot be "1.5": it must be a whole number'
  );
  expect(() => parseOptions(["--fast"])).toThrow("--fast");
});
