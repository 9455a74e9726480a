import type {Setting} from "../../lib/training/setting.js";

/** Writes a value of *setting* for the reader's eye: thousands separated, menus in words. */
export function formatValue(setting: Setting, value: unknown): string {
  switch (setting.kind) {
    case "choice":
      return setting.choices[String(value)] ?? String(value);
    case "switch":
      return value ? "on" : "off";
    case "units":
      return (value as readonly number[]).join(", ") || "no hidden layer";
    default:
      return typeof value === "number" ? formatQuantity(value) : String(value);
  }
}

/** Writes a number as a reader would type it: 1e-5 below a ten-thousandth, 10000 in full. */
export function formatQuantity(value: number): string {
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential() : String(value);
}
