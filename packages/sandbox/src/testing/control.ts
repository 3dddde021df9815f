import type { Fault } from '../faults.ts';
import type { InferenceEntry } from '../inference-log.ts';
import type { EndpointFact } from '../sagemaker/endpoint-facts.ts';
import type { AccountSettings } from '../settings.ts';

export interface ControlClient {
  fault(credential: string, fault: Fault, times?: number): Promise<void>;
  settings(settings: AccountSettings & { credential: string; speed?: 'instant' }): Promise<void>;
  log(credential: string): Promise<{ inferences: InferenceEntry[]; endpoints: EndpointFact[] }>;
}

// Without it a pooled connection of before a restart is used once more, and fails.
const headers = { connection: 'close' };

/** The control route, for tests. */
export function control(url: string): ControlClient {
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/__control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`Control route answered ${response.status}: ${await response.text()}`);
  };
  return {
    fault: (credential, fault, times) => post('faults', { credential, fault, times }),
    settings: (settings) => post('settings', settings),
    async log(credential) {
      const response = await fetch(`${url}/__control/log?credential=${encodeURIComponent(credential)}`, { headers });
      return (await response.json()) as { inferences: InferenceEntry[]; endpoints: EndpointFact[] };
    },
  };
}
