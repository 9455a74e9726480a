/** Lets the reader save *parts* as a file called *name*. */
export function download(name: string, parts: readonly BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], {type: `${type};charset=utf-8`}));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over by the time it does anything else.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
