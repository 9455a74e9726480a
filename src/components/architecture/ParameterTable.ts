import {html} from "htl";
import type {Layer} from "../../lib/network/network.js";
import {parameterArithmetic} from "../../lib/network/parameterArithmetic.js";
import {formatCount} from "../words/format.js";

/** The parameters of a network, layer by layer, with the arithmetic that counts them. */
export function ParameterTable(
  layers: readonly Layer[]
): HTMLElement & {update(layers: readonly Layer[]): void} {
  const body = html<HTMLTableSectionElement>`<tbody></tbody>`;
  const total = html`<td></td>`;
  const node = html`<table class="parameter-table">
    <caption>Parameters: (inputs + 1) × units of each layer, since a unit has a weight for each input and one bias</caption>
    ${body}
    <tfoot><tr><th scope="row" colspan="2">in all</th>${total}</tr></tfoot>
  </table>`;

  function update(next: readonly Layer[]): void {
    const counts = parameterArithmetic(next);
    body.replaceChildren(
      ...counts.map(
        ({inputs, units, parameters}, i) => html`<tr>
          <th scope="row">${i === counts.length - 1 ? "output" : `hidden ${i + 1}`}</th>
          <td>(${formatCount(inputs)} + 1) × ${formatCount(units)}</td>
          <td>${formatCount(parameters)}</td>
        </tr>`
      )
    );
    total.textContent = formatCount(counts.reduce((sum, {parameters}) => sum + parameters, 0));
  }

  update(layers);
  return Object.assign(node, {update});
}
