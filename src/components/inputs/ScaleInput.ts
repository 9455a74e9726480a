import {html} from "htl";
import {type PixelScale, settings} from "../../lib/training/settings.js";
import {emitInput, type Input, withValue} from "./Input.js";

/** Switches between the two scales on which a pixel can be written. */
export function ScaleInput({value = "0-255"}: {value?: PixelScale} = {}): Input<PixelScale> {
  const {label, choices} = settings.pixelScale;
  const radios = Object.entries(choices).map(
    ([scale, word]) =>
      html`<label class="scale-choice"><input type="radio" name="scale" value=${scale} checked=${scale === value} oninput=${onpick}><span>${word}</span></label>`
  );
  const node = html`<form class="scale-input" onsubmit=${(event: Event) => event.preventDefault()}><fieldset><legend>${label}</legend>${radios}</fieldset></form>`;

  function onpick(event: Event): void {
    event.stopPropagation();
    value = (event.target as HTMLInputElement).value as PixelScale;
    emitInput(node);
  }

  return withValue(
    node,
    () => value,
    (scale: PixelScale) => {
      value = scale;
      for (const radio of node.querySelectorAll("input")) radio.checked = radio.value === scale;
    }
  );
}
