// @vitest-environment jsdom
import {expect, test, vi} from "vitest";
import {DrawingLink} from "./DrawingLink.js";

const page = {location: {origin: "https://workbook.test", pathname: "/p/your-digit", search: "?a"}} as Window;

test("DrawingLink(page) copies the whole link, and has none to copy where there is only a reason", async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal("navigator", {clipboard: {writeText}});
  const node = DrawingLink(page);
  const button = node.querySelector("button")!;
  node.update({words: "Draw something."});
  button.click();
  expect(writeText).not.toHaveBeenCalled();
  node.update({link: "drawing=1abc", words: "It holds the drawing."});
  button.click();
  await vi.waitFor(() => expect(node.textContent).toContain("copied"));
  expect(writeText).toHaveBeenCalledWith("https://workbook.test/p/your-digit?a#drawing=1abc");
  expect(node.textContent).toContain("It holds the drawing.");
  vi.unstubAllGlobals();
});

test("DrawingLink(page) says aloud what a link has brought", () => {
  const node = DrawingLink(page);
  node.say("This drawing came with the link.");
  expect(node.querySelector(".drawing-link-said[role=status]")!.textContent).toBe(
    "This drawing came with the link."
  );
});
