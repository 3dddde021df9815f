import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type RunningSandbox, type StartSandboxOptions } from '../start-sandbox.ts';
import { control, type ControlClient } from './control.ts';

export interface TestSandbox {
  url: string;
  control: ControlClient;
  /** Stops the sandbox and starts it again on the same state and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A sandbox in a folder of its own that answers without delay. */
export async function runTestSandbox(options: Partial<StartSandboxOptions> = {}): Promise<TestSandbox> {
  const stateDir = mkdtempSync(join(tmpdir(), 'staque-sandbox-'));
  let running: RunningSandbox = await startSandbox({ stateDir, ...options });
  const { url, port } = running;
  const admin = control(url);
  await admin.settings({ credential: '*', speed: 'instant' });
  return {
    url,
    control: admin,
    async restart() {
      await running.close();
      running = await startSandbox({ stateDir, ...options, port });
      await admin.settings({ credential: '*', speed: 'instant' });
    },
    async close() {
      await running.close();
      rmSync(stateDir, { recursive: true });
    },
  };
}
