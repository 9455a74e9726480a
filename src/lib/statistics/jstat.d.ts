/** What the workbook uses of jStat, which brings no types. */
declare module "jstat" {
  const jStat: {
    readonly studentt: {
      /** The quantile *p* of Student's t with *dof* degrees of freedom. */
      inv(p: number, dof: number): number;
    };
  };
  export default jStat;
}
