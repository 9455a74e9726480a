import {expect, test, vi} from "vitest";
import {paintLine} from "./paintLine.js";

function paint(...points: Parameters<typeof paintLine>[1][]) {
  const calls = {
    beginPath: vi.fn(),
    arc: vi.fn(),
    moveTo: vi.fn(),
    lineTo: vi.fn(),
    closePath: vi.fn(),
    fill: vi.fn()
  };
  const [from, to = from] = points;
  paintLine(calls as unknown as CanvasRenderingContext2D, from!, to!, {scale: 200, pen: 0.1});
  return calls;
}

test("paintLine(context, from, to, …) fills a circle where the line ends, and the way there as wide as the pen was pressed", () => {
  const {arc, moveTo, lineTo, fill} = paint([0.5, 0.1, 0.5], [0.5, 0.9, 2]);
  expect(arc.mock.calls).toEqual([[100, 180, 20, 0, 2 * Math.PI]]);
  const corners = [...moveTo.mock.calls, ...lineTo.mock.calls].map((corner) => corner.map(Math.round));
  expect(corners).toEqual([
    [80, 180],
    [95, 20],
    [105, 20],
    [120, 180]
  ]);
  expect(fill).toHaveBeenCalledOnce();
});

test("paintLine(context, point, point, …) fills a dot", () => {
  const {arc, moveTo} = paint([0.5, 0.5]);
  expect(arc.mock.calls).toEqual([[100, 100, 10, 0, 2 * Math.PI]]);
  expect(moveTo).not.toHaveBeenCalled();
});
