/**
 * Takes files that are dropped anywhere on the page of *node*, so that the browser does not leave the page for one that missed its place. *onover* is
 * told when files are being dragged over the page, and when they no longer are. What is dragged and is no file is left alone.
 */
export function onFileDrop(
  node: Element,
  {ondrop, onover}: {ondrop: (files: readonly File[]) => void; onover: (over: boolean) => void}
): void {
  const handle = (type: "dragenter" | "dragover" | "dragleave" | "drop", act: (event: DragEvent) => void) =>
    document.addEventListener(type, (event) => {
      if (node.isConnected && event.dataTransfer?.types.includes("Files")) act(event);
    });
  handle("dragenter", () => onover(true));
  handle("dragover", (event) => {
    event.preventDefault();
    onover(true); // some browsers say at every step from one node to the next that the page is left
    event.dataTransfer!.dropEffect = "copy";
  });
  // Only when the page itself is left there is nothing that is entered.
  handle("dragleave", ({relatedTarget}) => {
    if (relatedTarget === null) onover(false);
  });
  handle("drop", (event) => {
    event.preventDefault();
    onover(false);
    ondrop([...event.dataTransfer!.files]);
  });
}
