/** Loads code ahead of its use. A failure is nothing to tell yet: whoever uses the code asks for it again. */
export function preload(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
