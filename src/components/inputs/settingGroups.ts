import type {SettingName} from "../../lib/training/settings.js";

/** The settings of a run that stand in sight where all of them can be changed, and those under "More settings". */
export const settingsInSight: readonly SettingName[] = [
  "learningRate",
  "iterations",
  "batchSize",
  "activation",
  "hidden",
  "dropout",
  "dropoutWired",
  "seed"
];
export const furtherSettings: readonly SettingName[] = [
  "initializer",
  "initialBias",
  "optimizer",
  "trainSize",
  "pixelScale",
  "loss",
  "output"
];
