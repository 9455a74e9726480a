// What the pages' runtime offers to modules, as far as the workbook uses it.
declare module "observablehq:stdlib" {
  interface File {
    url(): Promise<string>;
    json(): Promise<unknown>;
    arrayBuffer(): Promise<ArrayBuffer>;
  }
  export function FileAttachment(name: string): File;
}
