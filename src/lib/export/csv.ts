/** Writes one record as RFC 4180 has it: fields with commas, quotes or line breaks in quotes, quotes doubled, and a line break of two characters. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(csvField).join(",") + "\r\n";
}

/** Writes one field; in quotes where it must be. */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A record, and the number of the line on which it begins, counted from 1. */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/**
 * Reads the records of *text* (RFC 4180), one after the other; empty lines are left out. Line breaks may be of one character or two, and a byte order
 * mark may come first. Throws RangeError, with one sentence that names the line, on a quote that is not closed or stands in the wrong place.
 */
export function* csvRecords(text: string): Generator<CsvRecord, void, void> {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const begin = line;
    const fields: string[] = [];
    for (;;) {
      if (text[at] === '"') {
        const [field, end] = quoted(text, at, line);
        for (let i = at; (i = text.indexOf("\n", i)) >= 0 && i < end; i++) line++;
        fields.push(field);
        at = end;
        if (at < text.length && !",\r\n".includes(text[at]!))
          throw new RangeError(
            `line ${line} has "${text[at]}" after a closing quote: a comma or the end of the line was expected`
          );
      } else {
        const end = endOfField(text, at);
        const field = text.slice(at, end);
        if (field.includes('"'))
          throw new RangeError(
            `line ${line} has a quote within the field "${field}", which does not begin with one`
          );
        fields.push(field);
        at = end;
      }
      if (text[at] !== ",") break;
      at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    if (fields.length > 1 || fields[0] !== "") yield {fields, line: begin};
  }
}

/** The field whose opening quote stands at *start*, and the place after its closing quote. */
function quoted(text: string, start: number, line: number): [field: string, end: number] {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new RangeError(`line ${line} opens a quote that is never closed`);
    if (text[quote + 1] !== '"') return [text.slice(start + 1, quote).replaceAll('""', '"'), quote + 1];
    at = quote + 2;
  }
}

function endOfField(text: string, start: number): number {
  let at = start;
  while (at < text.length && !isEnd(text.charCodeAt(at))) at++;
  return at;
}

/** Whether the character ends a field without quotes: a comma or a line break. */
function isEnd(code: number): boolean {
  return code === 44 || code === 10 || code === 13;
}
