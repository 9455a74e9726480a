import {expect, test} from "vitest";
import {fakeRun} from "../../../test/fakeRuns.js";
import {writeReport} from "./labReport.js";
import {markdownLink, markdownPicture, markdownTable, markdownText} from "./markdown.js";

const exported = [
  {
    run: fakeRun({learningRate: 0.001}),
    name: "rate 0.001 | fast",
    link: "https://example.org/lab#learning-rate=0.001"
  },
  {
    run: fakeRun({learningRate: 0.1}, {test: {correct: 900, count: 1000}}),
    name: "rate 0.1",
    link: "https://example.org/lab#learning-rate=0.1"
  }
];

test("writeReport(runs, commands, parts) has a row for each run with what sets it apart, and names what all share", () => {
  const report = writeReport(exported, ["npm run train -- --learning-rate 0.001"], {
    link: "https://example.org/lab"
  });
  const rows = report.split("\n").filter((line) => line.startsWith("|"));
  expect(rows[0]).toBe(
    "| run | learning rate | parameters | steps | seconds | validation loss | validation accuracy | test accuracy | fingerprint | link |"
  );
  expect(rows[2]).toBe(
    "| rate 0.001 \\| fast | 0.001 | 567,434 | 4 | 0.500 | 0.250 | 90.0% (88.0–91.7) | not opened | `0123456789ab` | [repeat](<https://example.org/lab#learning-rate=0.001>) |"
  );
  expect(rows[3]).toContain("| 90.0% (88.0–91.7) | 90.0% (88.0–91.7) |");
  expect(report).toContain("All of them: data embedded; training digits all; ");
  expect(report).toContain("```sh\nnpm run train -- --learning-rate 0.001\n```");
});

test("writeReport(runs, …) leaves the test column out where no envelope was opened", () => {
  expect(writeReport(exported.slice(0, 1), [], {link: "x"})).not.toContain("test accuracy");
});

test("writeReport([], …) says that there are none", () => {
  expect(writeReport([], [], {link: "x"})).toContain("No runs were kept.");
});

test("writeReport(runs, commands, parts) holds pictures, the paired comparison and the sweep", () => {
  const report = writeReport(exported, [], {
    link: "x",
    pictures: [{title: "Loss", description: 'loss of "two" runs', svg: "<svg>é</svg>"}],
    paired: {
      sides: [
        {name: "wide", link: "l#a"},
        {name: "narrow", link: "l#b"}
      ],
      seeds: 4,
      sentences: ["Wide is better by 1.0 points."]
    },
    sweep: {sentences: ["4 of 4 cells"], table: {columns: ["rate", "64 units"], rows: [["0.1", "90.0%"]]}}
  });
  expect(report).toContain(
    '## Loss\n\n<img alt="loss of &quot;two&quot; runs" src="data:image/svg+xml;base64,'
  );
  const data = /base64,([^"]+)/.exec(report)![1]!;
  expect(Buffer.from(data, "base64").toString("utf8")).toBe("<svg>é</svg>");
  expect(report).toContain(
    "## Paired comparison\n\nA: [wide](<l#a>); B: [narrow](<l#b>); 4 seeds, each for both.\n\nWide is better by 1.0 points."
  );
  expect(report).toContain("| rate | 64 units |\n| --- | ---: |\n| 0.1 | 90.0% |");
});

test("markdownText(text) shows any text as it is", () => {
  expect(markdownText("a*b_c|d`e[f]<g>&\nh")).toBe("a\\*b\\_c\\|d\\`e\\[f\\]&lt;g>&amp; h");
});

test("markdownLink(text, address) survives parentheses and angles", () => {
  expect(markdownLink("x", "a#name=(b)|<c>")).toBe("[x](<a#name=(b)%7C%3Cc%3E>)");
});

test("markdownTable(columns, rows) has a line for the columns where there are no rows", () => {
  expect(markdownTable(["a", "b"], [])).toBe("| a | b |\n| --- | --- |");
});

test("markdownPicture(description, svg) takes pictures of any size", () => {
  const svg = `<svg>${"x".repeat(300_000)}</svg>`;
  const data = /base64,([^"]+)/.exec(markdownPicture("", svg))![1]!;
  expect(Buffer.from(data, "base64").toString("utf8")).toBe(svg);
});
