import { mkdirSync } from 'node:fs';
import { createFaultRegistry, type FaultRegistry } from './faults.ts';
import { createInferenceLog, type InferenceLog } from './inference-log.ts';
import { createPromptCache, type PromptCache } from './prompt-cache.ts';
import { createSettingsRegistry, type SettingsRegistry } from './settings.ts';
import { createStateStore, type StateStore } from './state-store.ts';

/** Everything that the simulated clouds share. */
export interface Sandbox {
  now: () => number;
  /** Endpoint life cycles run this many times faster than the clock on the wall. */
  clockScale: number;
  faults: FaultRegistry;
  settings: SettingsRegistry;
  log: InferenceLog;
  promptCache: PromptCache;
  state: StateStore;
}

export interface SandboxOptions {
  stateDir: string;
  clockScale?: number;
}

export function createSandbox({ stateDir, clockScale = 1 }: SandboxOptions): Sandbox {
  mkdirSync(stateDir, { recursive: true });
  const now = (): number => Date.now();
  return {
    now,
    clockScale,
    faults: createFaultRegistry(),
    settings: createSettingsRegistry(),
    log: createInferenceLog(stateDir, now),
    promptCache: createPromptCache(now),
    state: createStateStore(stateDir),
  };
}
