// Memory is laid out once, when a network is built, and never given back: one instance of the kernel serves one run.

let top: usize = 0;

/** Reserves *bytes* of zeroed memory, aligned to a cache line. Stops the kernel where there is not so much. */
export function allocate(bytes: usize): usize {
  if (top === 0) top = __heap_base;
  const start = (top + 63) & ~63;
  top = start + bytes;
  const missing = <i32>((top + 0xffff) >> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return start;
}
