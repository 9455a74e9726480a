import {html} from "htl";
import {emitInput, type Input, withValue} from "./Input.js";

export interface Tab<Name extends string> {
  readonly name: Name;
  /** The words on the tab. */
  readonly title: string;
  readonly panel: Node;
}

export interface TabsOptions<Name extends string> {
  readonly label: string;
  /** Tells the tabs from others on the page. */
  readonly id: string;
  readonly value?: Name;
}

/** Several views of one thing, one at a time in sight. By keyboard: the cursor keys, Home and End go from tab to tab. */
export function Tabs<Name extends string>(
  tabs: readonly Tab<Name>[],
  {label, id: group, value = tabs[0]!.name}: TabsOptions<Name>
): Input<Name> {
  const id = (name: Name, part: string) => `${group}-${name}-${part}`;
  const buttons = tabs.map(
    ({name, title}) =>
      html<HTMLButtonElement>`<button type="button" role="tab" class="tab" id=${id(name, "tab")} aria-controls=${id(name, "panel")} onclick=${() => choose(name)}>${title}</button>`
  );
  const panels = tabs.map(
    ({name, panel}) =>
      html`<div role="tabpanel" class="tab-panel" id=${id(name, "panel")} aria-labelledby=${id(name, "tab")} data-view=${name}>${panel}</div>`
  );
  const list = html`<div role="tablist" class="tablist" aria-label=${label} onkeydown=${onkey}>${buttons}</div>`;
  const node = html`<div class="tabs">${list}${panels}</div>`;

  function show(name: Name): void {
    value = name;
    for (const [i, tab] of tabs.entries()) {
      const chosen = tab.name === name;
      buttons[i]!.setAttribute("aria-selected", String(chosen));
      buttons[i]!.tabIndex = chosen ? 0 : -1;
      panels[i]!.hidden = !chosen;
    }
  }

  function choose(name: Name): void {
    if (name === value) return;
    show(name);
    emitInput(node);
  }

  function onkey(event: KeyboardEvent): void {
    const i = tabs.findIndex(({name}) => name === value);
    const next = tabKey(event.key, i, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(tabs[next]!.name);
    buttons[next]!.focus();
  }

  show(value);
  return withValue(node, () => value, show);
}

/** The tab that *key* leads to from tab *i* of *count*, from the last on to the first; undefined for keys that do not move. */
function tabKey(key: string, i: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (i + 1) % count;
    case "ArrowLeft":
      return (i + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
