import {html} from "htl";
import {formatSetting, type Setting} from "../../lib/training/setting.js";
import {formatValue} from "./formatValue.js";
import {emitInput, type FieldInput, type Input, withValue} from "./Input.js";

/**
 * What every setting has around its control: above, term, symbol and the tutorial's value, which resets to it; below, room for one sentence.
 * A *locked* one shows its value and cannot be changed.
 */
export function SettingFrame<T>(
  setting: Setting & {readonly default: T},
  control: Input<T>,
  {locked = false}: {locked?: boolean} = {}
): FieldInput<T> {
  const {label, symbol, meaning} = setting;
  const reset = html<HTMLButtonElement>`<button type="button" class="setting-reset" onclick=${onreset}><span aria-hidden="true">↺</span> tutorial: ${formatValue(setting, setting.default)}</button>`;
  const sentence = html`<p class="setting-problem" role="status"></p>`;
  const node = html`<fieldset class="setting" aria-label=${label} data-kind=${setting.kind} disabled=${locked}>
    <div class="setting-head"><span class="setting-label" title=${meaning}>${label}${symbol ? html` <var>${symbol}</var>` : null}</span>${
      locked ? html`<span class="setting-lock">locked by your teacher</span>` : reset
    }</div>
    ${control}
    ${sentence}
  </fieldset>`;

  function refresh(): void {
    const same = formatSetting(control.value) === formatSetting(setting.default);
    reset.setAttribute("aria-disabled", String(same));
    reset.tabIndex = same ? -1 : 0;
    reset.title = same ? "This is the tutorial's value." : "Back to the tutorial's value";
  }

  function onreset(): void {
    if (reset.getAttribute("aria-disabled") === "true") return;
    input.value = setting.default;
    control.querySelector<HTMLElement>("input, select")?.focus();
    emitInput(node);
  }

  node.addEventListener("input", refresh);
  const input = withValue(
    node,
    () => control.value,
    (value: T) => {
      control.value = value;
      say("");
      refresh();
    }
  );
  const say = (text: string) => {
    sentence.textContent = text;
    node.classList.toggle("setting-refused", text !== "");
  };
  refresh();
  return Object.defineProperty(input, "problem", {
    get: () => sentence.textContent,
    set: say
  }) as FieldInput<T>;
}
