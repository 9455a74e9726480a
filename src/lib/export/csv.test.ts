import fc from "fast-check";
import {expect, test} from "vitest";
import {csvLine, csvRecords} from "./csv.js";

const read = (text: string) => [...csvRecords(text)].map(({fields}) => fields);

test("csvLine(fields) quotes what must be quoted, and ends with two characters", () => {
  expect(csvLine(["a", "b,c", 'say "hi"', "two\nlines", ""])).toBe('a,"b,c","say ""hi""","two\nlines",\r\n');
});

test("csvRecords(text) reads what csvLine wrote", () => {
  const records = fc.array(fc.array(fc.string({unit: "grapheme"}), {minLength: 2, maxLength: 4}), {
    maxLength: 5
  });
  fc.assert(
    fc.property(records, (rows) => {
      expect(read(rows.map(csvLine).join(""))).toEqual(rows);
    })
  );
});

test("csvRecords(text) takes either line break, a byte order mark, and a last line without an end", () => {
  expect(read("\uFEFFa,b\n1,2\r\n\r\n3,")).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["3", ""]
  ]);
  expect(read("")).toEqual([]);
});

test("csvRecords(text) counts the lines, those within quotes too", () => {
  expect([...csvRecords('a,b\n"x\ny",1\n\nc,d\n')].map(({line}) => line)).toEqual([1, 2, 5]);
});

test("csvRecords(text) throws on a quote in the wrong place, and names the line", () => {
  expect(() => read('a,b\n"x,1\n')).toThrow("line 2 opens a quote that is never closed");
  expect(() => read('a,b\n"x"y,1\n')).toThrow('line 2 has "y" after a closing quote');
  expect(() => read('a,b\nx"y,1\n')).toThrow('line 2 has a quote within the field "x"y"');
});
