const dayMs = 86_400_000;
const needsMs = 60_000;

/** Waits for the next day when this one, in UTC, is nearly over: a test that counts days shall not run from one into the other. */
export async function awayFromMidnight(): Promise<void> {
  const leftMs = dayMs - (Date.now() % dayMs);
  if (leftMs < needsMs) await new Promise((resolve) => setTimeout(resolve, leftMs));
}
