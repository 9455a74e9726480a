/** What every setting declares. The slider, the link, the command-line option and the error message all come from it. */
interface Declaration<T> {
  /** The word on the control. */
  readonly label: string;
  /** The letter that the prose uses, if any. */
  readonly symbol?: string;
  /** The unit that follows the value, if any. */
  readonly unit?: string;
  /** The value where none is given: the tutorial's. */
  readonly default: T;
  /** What the setting does, in one sentence. */
  readonly meaning: string;
}

/** A number from *min* to *max*, both included. */
export interface NumberSetting extends Declaration<number> {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** How its slider moves: in equal steps or equal ratios. */
  readonly scale: "linear" | "log";
  /** The range of its slider, where that is narrower than what may be typed or linked. */
  readonly slider?: readonly [min: number, max: number];
}

/** One of a few named values. */
export interface ChoiceSetting<T extends string = string> extends Declaration<T> {
  readonly kind: "choice";
  /** Each value with the word that the menu shows. */
  readonly choices: Readonly<Record<T, string>>;
}

/** On or off. */
export interface SwitchSetting extends Declaration<boolean> {
  readonly kind: "switch";
}

/** The units of each hidden layer, first layer first. */
export interface UnitsSetting extends Declaration<readonly number[]> {
  readonly kind: "units";
  readonly min: number;
  readonly max: number;
  readonly maxLayers: number;
}

/** A number of digits, or all there are. */
export interface SizeSetting extends Declaration<number | "all"> {
  readonly kind: "size";
  readonly min: number;
}

export type Setting = NumberSetting | ChoiceSetting | SwitchSetting | UnitsSetting | SizeSetting;

/** A value that a setting cannot take. Its message is one sentence for the reader. */
export class SettingError extends RangeError {
  override name = "SettingError";

  /** *settings* names the ones that do not go together, where each value would be good alone; the likeliest culprit first. */
  constructor(
    message: string,
    readonly settings: readonly string[] = []
  ) {
    super(message);
  }
}

/** Reads *text*, from a link or a command line, as a value of *setting*. Throws SettingError where it is none. */
export function parseSetting(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case "number":
      return checkSetting(setting, parseNumber(text), text);
    case "choice":
      return checkSetting(setting, text, text);
    case "switch":
      return checkSetting(setting, text === "true" ? true : text === "false" ? false : text, text);
    case "units":
      return checkSetting(setting, text === "none" ? [] : text.split(",").map(parseNumber), text);
    case "size":
      return checkSetting(setting, text === "all" ? "all" : parseNumber(text), text);
  }
}

/** Writes a value of a setting as parseSetting reads it. */
export function formatSetting(value: unknown): string {
  if (Array.isArray(value)) return value.join(",") || "none";
  return String(value);
}

/** Returns *value* if *setting* can take it; otherwise throws SettingError, which quotes *text*. */
export function checkSetting<T>(setting: Setting, value: T, text: string = quotable(value)): T {
  if (isValid(setting, value)) return value === 0 ? (0 as T) : value; // −0 would come back from a link as 0
  throw new SettingError(
    `${setting.label.toLowerCase()} cannot be "${text}": it must be ${rangeOf(setting)}`
  );
}

/** Says which values *setting* can take, to follow "it must be". */
export function rangeOf(setting: Setting): string {
  switch (setting.kind) {
    case "number":
      return `${setting.integer ? "a whole number" : "a number"} from ${setting.min} to ${setting.max}`;
    case "choice":
      return alternatives(Object.keys(setting.choices));
    case "switch":
      return "true or false";
    case "units":
      return `none, or at most ${setting.maxLayers} whole numbers from ${setting.min} to ${setting.max}, separated by commas`;
    case "size":
      return `all, or a whole number of at least ${setting.min}`;
  }
}

function isValid(setting: Setting, value: unknown): boolean {
  switch (setting.kind) {
    case "number":
      return isNumber(value, setting.min, setting.max, setting.integer);
    case "choice":
      return typeof value === "string" && Object.hasOwn(setting.choices, value);
    case "switch":
      return typeof value === "boolean";
    case "units":
      return (
        Array.isArray(value) &&
        value.length <= setting.maxLayers &&
        value.every((units) => isNumber(units, setting.min, setting.max, true))
      );
    case "size":
      return value === "all" || isNumber(value, setting.min, Infinity, true);
  }
}

function isNumber(value: unknown, min: number, max: number, integer: boolean): boolean {
  return (
    typeof value === "number" && value >= min && value <= max && (!integer || Number.isSafeInteger(value))
  );
}

/** Reads a decimal number; NaN for anything else, the empty text and hexadecimal included. */
function parseNumber(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : NaN;
}

function alternatives(words: string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function quotable(value: unknown): string {
  return typeof value === "object" ? (JSON.stringify(value) ?? String(value)) : String(value);
}
