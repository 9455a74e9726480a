import {expect, test} from "vitest";
import {feedShape, shapesOf, valueCount} from "./shapes.js";

test("feedShape(shape) takes 784 values, and says otherwise what TensorFlow says", () => {
  expect(feedShape({width: 28, height: 28, channels: 1})).toEqual({values: 784, error: undefined});
  expect(feedShape({width: 489, height: 476, channels: 1})).toEqual({
    values: 232_764,
    error: "Cannot feed value of shape (1, 232764) for Tensor 'Placeholder:0', which has shape '(?, 784)'"
  });
  expect(feedShape({width: 28, height: 28, channels: 3}).error).toContain("(1, 2352)");
});

test("feedShape(shape) counts numbers and sees no picture: what happens to have 784 is taken", () => {
  expect(feedShape({width: 14, height: 14, channels: 4}).error).toBeUndefined();
});

test.each([0, -1, 2.5, NaN, Infinity])("valueCount(shape) throws on a width of %d", (width) => {
  expect(() => valueCount({width, height: 28, channels: 1})).toThrow(`invalid width: ${width}`);
});

test("shapesOf(values, channels) are the pictures with so many values, the squarest first", () => {
  const sizes = (values: number, channels: number) =>
    shapesOf(values, channels).map(({width, height}) => [width, height]);
  expect(sizes(36, 1)).toEqual([
    [6, 6],
    [9, 4]
  ]); // prettier-ignore
  expect(sizes(784, 1)).toEqual([[28, 28]]);
  expect(sizes(232_764, 1)).toEqual([
    [489, 476],
    [652, 357],
    [714, 326]
  ]); // prettier-ignore
  expect(sizes(232_764, 3)[0]).toEqual([326, 238]);
  expect(sizes(232_764, 4)[0]).toEqual([357, 163]);
  expect(shapesOf(7, 4)).toEqual([]);
  for (const channels of [1, 3, 4])
    for (const shape of shapesOf(232_764, channels)) expect(valueCount(shape)).toBe(232_764);
});
