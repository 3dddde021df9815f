import type { FirstRunView } from '@staque/core/system/schemas';

/** How many of the steps of the guided first run are done. */
export function firstRunProgress({ done }: FirstRunView): { done: number; total: number } {
  const steps = Object.values(done);
  return { done: steps.filter(Boolean).length, total: steps.length };
}
