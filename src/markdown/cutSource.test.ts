import {readdirSync, readFileSync} from "node:fs";
import {transformSync} from "esbuild";
import {describe, expect, test} from "vitest";
import {cutSource} from "./cutSource.js";

const source = `import {a} from "./a.js";

/** Says one. */
export function one(
  x: number
): number {
  if (x > 0) {

    return 1;
  }
  return 0;
}

// Two lines
// of words.
export const two = [
  1,
  2
] as const;
const three = 3;

export abstract class Four {
  go() {}
}
export type Five = "a" | "b";
export async function* six(): AsyncGenerator<number> {
  yield 6;
}
`;

describe("cutSource(source, name)", () => {
  test.each([
    ["one", "/** Says one. */\nexport function one(", "  return 0;\n}"],
    ["two", "// Two lines\n// of words.\nexport const two", "] as const;"],
    ["three", "const three = 3;", "const three = 3;"],
    ["Four", "export abstract class Four {", "}"],
    ["Five", "export type Five", '"b";'],
    ["six", "export async function* six", "  yield 6;\n}"]
  ])("cuts out %s, whole, with the comment above it and nothing else", (name, start, end) => {
    const cut = cutSource(source, name);
    expect(cut.startsWith(start)).toBe(true);
    expect(cut.endsWith(end)).toBe(true);
    expect(cut).not.toMatch(/\n\n(export|const|\/)/);
  });

  test("reads files with Windows' line ends", () => {
    expect(cutSource(source.replaceAll("\n", "\r\n"), "one")).toBe(cutSource(source, "one"));
  });

  test("throws on a name that is not declared at the top level, or only in part the same", () => {
    for (const name of ["seven", "tw", "x", "go", "a"]) {
      expect(() => cutSource(source, name)).toThrow(`no declaration: ${name}`);
    }
  });

  test("cuts every export of the workbook so that it is a whole piece of TypeScript", () => {
    const files = readdirSync("src", {recursive: true, encoding: "utf8"}).filter(
      (file) => /^(lib|components)\/.*\.ts$/.test(file) && !/\.(test|d)\.ts$|assembly/.test(file)
    );
    const pieces = files.flatMap((file) => {
      const text = readFileSync(`src/${file}`, "utf8");
      const names = [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)];
      return names.map(([, name]) => cutSource(text, name!));
    });
    expect(pieces.length).toBeGreaterThan(100);
    for (const piece of pieces) transformSync(piece, {loader: "ts"});
  });
});
