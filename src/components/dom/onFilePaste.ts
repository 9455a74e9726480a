/**
 * Takes files that are pasted into the page of *node* while nothing has the focus into which one could write. *onpaste* gets none of them where
 * the clipboard holds something else, such as text.
 */
export function onFilePaste(node: Element, onpaste: (files: readonly File[]) => void): void {
  document.addEventListener("paste", (event) => {
    if (!node.isConnected || event.defaultPrevented || isEditable(event.target)) return;
    event.preventDefault();
    onpaste([...(event.clipboardData?.files ?? [])]);
  });
}

/** Whether text can be written into *target*. */
function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement &&
    !["range", "checkbox", "radio", "button", "submit", "reset", "file", "color", "image"].includes(
      target.type
    )
  );
}
