import {describe, expect, test} from "vitest";
import {wrapComment} from "./wrapComment.js";

describe("wrapComment(code, width)", () => {
  test("breaks a long comment into lines that fit", () => {
    const code = "/** One two three four five six seven. */\nexport const a = 1;";
    expect(wrapComment(code, 20)).toBe(
      "/**\n * One two three\n * four five six\n * seven.\n */\nexport const a = 1;"
    );
  });

  test("joins lines that were broken for another width, and keeps empty ones", () => {
    expect(wrapComment("/**\n * One\n * two.\n */\nx", 20)).toBe("/** One two. */\nx");
    expect(wrapComment("/**\n * One.\n *\n * Two.\n */\nx", 20)).toBe("/**\n * One.\n *\n * Two.\n */\nx");
  });

  test("leaves a short comment, and code without one, as they are", () => {
    expect(wrapComment("/** One. */\nx", 20)).toBe("/** One. */\nx");
    expect(wrapComment("export const a = 1; /** late */", 5)).toBe("export const a = 1; /** late */");
    expect(wrapComment("", 5)).toBe("");
  });

  test("breaks no word, however long", () => {
    expect(wrapComment("/** abcdefghijklmnop q */", 10)).toBe("/**\n * abcdefghijklmnop\n * q\n */");
  });
});
