import {expect, test} from "vitest";
import {formatLine, formatNumber, formatTestLine} from "./log.js";

test("formatLine(measure) is a line of the tutorial's log, with a space before each tab", () => {
  expect(formatLine({iteration: 0, loss: 3.67079, accuracy: 0.140625})).toBe(
    "Iteration 0 \t| Loss = 3.67079 \t| Accuracy = 0.140625"
  );
});

test("formatTestLine(accuracy) is the tutorial's last line", () => {
  expect(formatTestLine(0.9206)).toBe("Accuracy on test set: 0.9206");
});

test("formatNumber(value) keeps six significant digits and drops trailing zeros", () => {
  expect(formatNumber(0.49212249)).toBe("0.492122");
  expect(formatNumber(0.5)).toBe("0.5");
  expect(formatNumber(1)).toBe("1");
  expect(formatNumber(0)).toBe("0");
  expect(formatNumber(-2.5)).toBe("-2.5");
  expect(formatNumber(123456.7)).toBe("123457");
});

test("formatNumber(value) breaks ties to the even digit, as C does", () => {
  expect(formatNumber(113 / 128)).toBe("0.882812");
  expect(formatNumber(115 / 128)).toBe("0.898438");
  expect(formatNumber(117 / 128)).toBe("0.914062");
  expect(formatNumber(-113 / 128)).toBe("-0.882812");
  expect(formatNumber(1234565 / 1024)).toBe((1234565 / 1024).toPrecision(6));
});

test("formatNumber(value) goes over to powers of ten where %g does", () => {
  expect(formatNumber(1234567)).toBe("1.23457e+06");
  expect(formatNumber(999999.6)).toBe("1e+06");
  expect(formatNumber(0.0001)).toBe("0.0001");
  expect(formatNumber(0.00001234)).toBe("1.234e-05");
  expect(formatNumber(1e30)).toBe("1e+30");
});

test("formatNumber(value) names what is no number as C does", () => {
  expect([NaN, Infinity, -Infinity].map(formatNumber)).toEqual(["nan", "inf", "-inf"]);
});
