import fc from "fast-check";
import {expect, test} from "vitest";
import {
  type ChoiceSetting,
  checkSetting,
  formatSetting,
  type NumberSetting,
  parseSetting,
  rangeOf,
  type Setting,
  SettingError,
  type SizeSetting,
  type SwitchSetting,
  type UnitsSetting
} from "./setting.js";

const share: NumberSetting = {
  kind: "number",
  label: "Share",
  min: -0.5,
  max: 0.95,
  integer: false,
  scale: "linear",
  default: 0.5,
  meaning: "A share."
};
const steps: NumberSetting = {...share, label: "Steps", min: 0, max: 1000, integer: true, default: 10};
const fruit: ChoiceSetting = {
  kind: "choice",
  label: "Fruit",
  choices: {apple: "an apple", pear: "a pear", fig: "a fig"},
  default: "apple",
  meaning: "A fruit."
};
const lamp: SwitchSetting = {kind: "switch", label: "Lamp", default: false, meaning: "Whether it is lit."};
const units: UnitsSetting = {
  kind: "units",
  label: "Units of the layers",
  min: 1,
  max: 64,
  maxLayers: 3,
  default: [32],
  meaning: "Units."
};
const size: SizeSetting = {kind: "size", label: "Digits", min: 5, default: "all", meaning: "How many."};
const kinds = [share, steps, fruit, lamp, units, size];

/** Any value that *setting* can take. */
function valid(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case "number":
      return setting.integer ? fc.integer(setting) : fc.double({...setting, noNaN: true});
    case "choice":
      return fc.constantFrom(...Object.keys(setting.choices));
    case "switch":
      return fc.boolean();
    case "units":
      return fc.array(fc.integer(setting), {maxLength: setting.maxLayers});
    case "size":
      return fc.oneof(
        fc.constant("all"),
        fc
          .maxSafeInteger()
          .map(Math.abs)
          .filter((count) => count >= setting.min)
      );
  }
}

const pairs = fc
  .constantFrom<Setting>(...kinds)
  .chain((setting) => valid(setting).map((value) => [setting, value] as const));

function problem(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingError);
    return (error as SettingError).message;
  }
  throw new Error("nothing was refused");
}

test("parseSetting(setting, formatSetting(value)) gives back every value that the setting can take", () => {
  fc.assert(
    fc.property(pairs, ([setting, value]) => {
      // Of the two zeros there is one: the other could not be told from it in a link.
      expect(parseSetting(setting, formatSetting(value))).toEqual(Object.is(value, -0) ? 0 : value);
    }),
    {examples: [[[share, -0]], [[units, []]], [[share, 5e-324]]]}
  );
});

test("parseSetting(setting, text) takes any text at all, and returns a value that the setting can take or throws one sentence", () => {
  const texts = fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^[-+.,\de ]{0,12}$/));
  fc.assert(
    fc.property(fc.constantFrom<Setting>(...kinds), texts, (setting, text) => {
      let value: unknown;
      try {
        value = parseSetting(setting, text);
      } catch (error) {
        expect(error).toBeInstanceOf(SettingError);
        expect((error as Error).message).toBe(
          `${setting.label.toLowerCase()} cannot be "${text}": it must be ${rangeOf(setting)}`
        );
        return;
      }
      expect(checkSetting(setting, value)).toEqual(value);
    })
  );
});

test("parseSetting(number, text) reads decimal numbers, also as powers of ten and between blanks", () => {
  expect(["0.5", ".5", "5e-1", "+0.5", " 0.5 ", "50E-2"].map((text) => parseSetting(share, text))).toEqual(
    Array(6).fill(0.5)
  );
  expect(parseSetting(steps, "1e3")).toBe(1000);
  expect(parseSetting(steps, "7.")).toBe(7);
});

test("parseSetting(number, text) refuses what is no decimal number: NaN, Infinity, hexadecimal, two numbers, the empty text", () => {
  const texts = [
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "0x1",
    "0b1",
    "1_0",
    "1,5",
    "1 2",
    "five",
    "1e",
    ".",
    " ",
    ""
  ];
  for (const text of texts) {
    expect(problem(() => parseSetting(share, text))).toBe(
      `share cannot be "${text}": it must be a number from -0.5 to 0.95`
    );
    expect(problem(() => parseSetting(steps, text))).toBe(
      `steps cannot be "${text}": it must be a whole number from 0 to 1000`
    );
  }
});

test("parseSetting(number, text) takes both ends of the range and nothing beyond them", () => {
  expect([parseSetting(share, "-0.5"), parseSetting(share, "0.95")]).toEqual([-0.5, 0.95]);
  expect(problem(() => parseSetting(share, "-0.51"))).toMatch(/^share cannot be "-0.51"/);
  expect(problem(() => parseSetting(share, "0.96"))).toMatch(/^share cannot be "0.96"/);
  expect(problem(() => parseSetting(steps, "0.5"))).toMatch(/^steps cannot be "0.5"/);
});

test("parseSetting(choice, text) takes its words alone, none that objects have by birth", () => {
  expect(parseSetting(fruit, "pear")).toBe("pear");
  for (const text of ["Pear", "pear ", "", "toString", "__proto__", "constructor"]) {
    expect(problem(() => parseSetting(fruit, text))).toBe(
      `fruit cannot be "${text}": it must be apple, pear or fig`
    );
  }
});

test("parseSetting(switch, text) is true or false, and no other word for it", () => {
  expect([parseSetting(lamp, "true"), parseSetting(lamp, "false")]).toEqual([true, false]);
  for (const text of ["yes", "1", "TRUE", ""]) {
    expect(problem(() => parseSetting(lamp, text))).toBe(
      `lamp cannot be "${text}": it must be true or false`
    );
  }
});

test("parseSetting(units, text) is a list of whole numbers, or none", () => {
  expect(parseSetting(units, "64, 1")).toEqual([64, 1]);
  expect(parseSetting(units, "none")).toEqual([]);
  for (const text of ["", "0", "65", "1,,2", "1,2,3,4", "1.5", "8,", "none,8", "8;8"]) {
    expect(problem(() => parseSetting(units, text))).toBe(
      `units of the layers cannot be "${text}": it must be none, or at most 3 whole numbers from 1 to 64, separated by commas`
    );
  }
});

test("parseSetting(size, text) is a whole number, or all", () => {
  expect([parseSetting(size, "5"), parseSetting(size, "all")]).toEqual([5, "all"]);
  for (const text of ["4", "5.5", "1e400", "ALL", ""]) {
    expect(problem(() => parseSetting(size, text))).toBe(
      `digits cannot be "${text}": it must be all, or a whole number of at least 5`
    );
  }
});

test("checkSetting(setting, value) refuses a value of another kind, and shows it", () => {
  expect(problem(() => checkSetting(share, "0.5"))).toMatch(/^share cannot be "0.5": it must be a number/);
  expect(problem(() => checkSetting(share, NaN))).toMatch(/^share cannot be "NaN"/);
  expect(problem(() => checkSetting(fruit, undefined))).toMatch(/^fruit cannot be "undefined"/);
  expect(problem(() => checkSetting(lamp, 1))).toMatch(/^lamp cannot be "1"/);
  expect(problem(() => checkSetting(units, [1, "2"]))).toMatch(/^units of the layers cannot be "\[1,"2"\]"/);
  expect(problem(() => checkSetting(units, 8))).toMatch(/^units of the layers cannot be "8"/);
  expect(problem(() => checkSetting(size, Infinity))).toMatch(/^digits cannot be "Infinity"/);
  expect(problem(() => checkSetting(size, null))).toMatch(/^digits cannot be "null"/);
});

test("checkSetting(setting, value) knows one zero only, so that a link can carry it", () => {
  expect(Object.is(checkSetting(share, -0), 0)).toBe(true);
});
