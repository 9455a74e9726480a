/** Fetches a file of the site. Throws Error with a sentence for the reader; *what* is its subject, such as "the digits". */
export async function fetchBytes(address: string, what: string): Promise<Uint8Array> {
  const because = (reason: string) => (cause?: unknown) => {
    throw new Error(`${what} could not be loaded from ${address}: ${reason}`, {cause});
  };
  const response = await fetch(address).catch(because("the server cannot be reached"));
  if (!response.ok) because(`the server answered ${response.status}`)();
  return new Uint8Array(await response.arrayBuffer().catch(because("the connection broke off")));
}
