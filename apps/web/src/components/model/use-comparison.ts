import { useState } from 'react';
import type { ModelGroup } from '#lib/model-groups.ts';

export const maxCompared = 4;

/** The models that are chosen to be seen side by side. */
export type Comparison = {
  compared: readonly ModelGroup[];
  isCompared: (group: ModelGroup) => boolean;
  compare: (group: ModelGroup, on: boolean) => void;
  clear: () => void;
  /** True when no more models fit side by side. */
  full: boolean;
};

export function useComparison(): Comparison {
  const [compared, setCompared] = useState<readonly ModelGroup[]>([]);
  return {
    compared,
    isCompared: (group) => compared.some(({ key }) => key === group.key),
    compare: (group, on) =>
      setCompared((before) => (on ? [...before, group] : before.filter(({ key }) => key !== group.key))),
    clear: () => setCompared([]),
    full: compared.length >= maxCompared,
  };
}
