import {formatLine, formatTestLine} from "./log.js";
import type {MeasureAt} from "./session.js";

/** The ten lines that the tutorial prints of its one run, on the full MNIST set. Source: the tutorial's text. */
export const printedLog: readonly MeasureAt[] = [
  {iteration: 0, loss: 3.67079, accuracy: 0.140625},
  {iteration: 100, loss: 0.492122, accuracy: 0.84375},
  {iteration: 200, loss: 0.421595, accuracy: 0.882812},
  {iteration: 300, loss: 0.307726, accuracy: 0.921875},
  {iteration: 400, loss: 0.392948, accuracy: 0.882812},
  {iteration: 500, loss: 0.371461, accuracy: 0.90625},
  {iteration: 600, loss: 0.378425, accuracy: 0.882812},
  {iteration: 700, loss: 0.338605, accuracy: 0.914062},
  {iteration: 800, loss: 0.379697, accuracy: 0.875},
  {iteration: 900, loss: 0.444303, accuracy: 0.90625}
];

/** The accuracy on the test set that it prints below them. */
export const printedTestAccuracy = 0.9206;

/** The printed text: ten lines, a blank one, and the test line. */
export const printedLines: readonly string[] = [
  ...printedLog.map(formatLine),
  "",
  formatTestLine(printedTestAccuracy)
];
