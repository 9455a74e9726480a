import {html} from "htl";
import {labAddress} from "../../lib/lab/labAddress.js";
import {type LabState, type LabView, labViews, longestLink} from "../../lib/lab/labState.js";
import {type SettingName, settingNames, settings} from "../../lib/training/settings.js";
import {CopyButton} from "../inputs/CopyButton.js";
import {formatCount} from "../words/format.js";

export interface LabLinkOptions {
  /** The address of the page, without settings. */
  readonly address: string;
  /** Offers what is to be had instead, where the runs do not fit into a link. */
  readonly onfile?: () => void;
}

export interface LabLink extends HTMLElement {
  update(state: LabState): void;
}

export const viewTitles: Record<LabView, string> = {
  compare: "Compare",
  pairs: "Pairs",
  sweep: "Sweep",
  share: "Share"
};

/** The lab as a link. A teacher chooses which settings its readers may not change, or not see. */
export function LabLink({address, onfile}: LabLinkOptions): LabLink {
  let state: LabState | undefined;
  let view: LabView = "compare";
  let locked = new Set<SettingName>();
  let hidden = new Set<SettingName>();
  let given = "";

  const field = html<HTMLTextAreaElement>`<textarea class="lab-link-text" readonly rows="3" aria-label="The link" onfocus=${() => field.select()}></textarea>`;
  const holds = html`<p class="lab-link-holds"></p>`;
  const long = html`<p class="lab-link-long" hidden></p>`;
  const menu = html<HTMLSelectElement>`<select onchange=${onview}>${labViews
    .filter((name) => name !== "share")
    .map((name) => html`<option value=${name}>${viewTitles[name]}</option>`)}</select>`;
  const boxes = settingNames
    .filter((name) => name !== "data")
    .map((name) => {
      const box = (verb: "lock" | "hide", set: () => Set<SettingName>) =>
        html<HTMLInputElement>`<input type="checkbox" data-verb=${verb} data-name=${name} aria-label=${`${verb} ${settings[name].label}`} onchange=${(
          event: Event
        ) => {
          if ((event.target as HTMLInputElement).checked) set().add(name);
          else set().delete(name);
          draw();
        }}>`;
      return html`<tr><th scope="row">${settings[name].label}</th><td>${box("lock", () => locked)}</td><td>${box("hide", () => hidden)}</td></tr>`;
    });
  const node = html`<section class="lab-link" aria-label="A link to this lab">
    <h3>A link to this lab</h3>
    ${holds}${field}
    <div class="lab-link-row">${CopyButton("Copy the link", () => field.value)}<label class="lab-link-view">It opens with ${menu}</label></div>
    ${long}
    <details class="lab-teacher"><summary>For teachers: lock or hide settings</summary>
      <p>A locked setting is shown and cannot be changed; a hidden one is not shown. Both have the value that they have now. Set up the lab as your class should find it, tick what they should leave alone, and hand out the link above. It is a help and no guard: who edits the address can change anything.</p>
      <table class="lab-locks"><thead><tr><th scope="col">Setting</th><th scope="col">lock</th><th scope="col">hide</th></tr></thead><tbody>${boxes}</tbody></table>
    </details>
  </section>`;

  function onview(): void {
    view = menu.value as LabView;
    draw();
  }

  function draw(): void {
    if (!state) return;
    const restrictions = {
      locked: settingNames.filter((name) => locked.has(name)),
      hidden: settingNames.filter((name) => hidden.has(name))
    };
    const {link, left} = labAddress({...state, ...restrictions, view}, address);
    field.value = link;
    holds.textContent = contents({...state, ...restrictions}, left);
    long.hidden = left === 0;
    if (left > 0) {
      long.replaceChildren(
        `A link can pass on about ${formatCount(longestLink)} characters, and ${left === 1 ? "one pinned run does" : `${formatCount(left)} of the ${formatCount(state.runs.length)} pinned runs do`} not fit in. `,
        html`<button type="button" onclick=${() => onfile?.()}>Save all of them as a file</button>`,
        " instead: whoever opens it here gets the same runs."
      );
    }
  }

  function update(next: LabState): void {
    state = next;
    // What a link locked stays locked in the links that are made from it, until a tick says otherwise.
    const restrictions = String([next.locked, "", next.hidden]);
    if (restrictions !== given) {
      given = restrictions;
      locked = new Set(next.locked);
      hidden = new Set(next.hidden);
      for (const box of node.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
        const set = box.dataset.verb === "lock" ? locked : hidden;
        box.checked = set.has(box.dataset.name as SettingName);
      }
    }
    draw();
  }

  return Object.assign(node, {update}) as unknown as LabLink;
}

/** What a link brings back, in one sentence. */
function contents({runs, sweep, locked, hidden}: LabState, left: number): string {
  const count = runs.length - left;
  const parts = ["the settings", "the pair"];
  if (count > 0) parts.splice(1, 0, count === 1 ? "one pinned run" : `${formatCount(count)} pinned runs`);
  if (sweep) parts.push("the sweep");
  const fixed = new Set([...locked, ...hidden]).size;
  if (fixed > 0) parts.push(fixed === 1 ? "one setting that is fixed" : `${fixed} settings that are fixed`);
  return `It holds ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}. Opened anywhere, it trains the same runs to the same fingerprints.`;
}
