/** What the workbook uses of Hypertext Literal, which brings no types. */
declare module "htl" {
  export function html<N extends Node = HTMLElement>(strings: TemplateStringsArray, ...values: unknown[]): N;
  export function svg<N extends Node = SVGElement>(strings: TemplateStringsArray, ...values: unknown[]): N;
}
