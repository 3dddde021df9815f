import type { TestServer } from './test-server.ts';

/** What the simulated vendor recorded of one inference request, in its own words. */
export interface LoggedInference {
  id: string;
  at: string;
  credential: string;
  platform: 'openai' | 'nim' | 'compatible' | 'bedrock' | 'sagemaker' | 'pricing';
  modelId: string;
  region: string | null;
  billing: 'tokens' | 'endpoint-time' | 'unpriced';
  status: 'running' | 'completed' | 'refused' | 'cut-by-fault' | 'client-disconnected' | 'interrupted';
  reasoningText: string;
  outputText: string;
  usage: {
    input: number;
    cacheRead: number;
    cacheWrite5m: number;
    cacheWrite1h: number;
    output: number;
    reasoning: number;
  } | null;
  usageReported: boolean;
}

export interface LoggedEndpoint {
  name: string;
  region: string;
  status: string;
  failureReason: string | null;
  createdAt: string;
  deleteRequestedAt: string | null;
  goneAt: string | null;
  fleets: { instanceType: string; instanceCount: number; from: string; to: string | null }[];
  tags: { Key: string; Value: string }[];
}

export interface SandboxLog {
  inferences: LoggedInference[];
  endpoints: LoggedEndpoint[];
}

export async function readLog(server: Pick<TestServer, 'sandboxUrl'>): Promise<SandboxLog> {
  const response = await fetch(`${server.sandboxUrl}/__control/log`);
  return (await response.json()) as SandboxLog;
}

export interface SandboxAccount {
  models: { name: string }[];
  endpointConfigs: { name: string }[];
  /** Deleted endpoints stay as history. */
  endpoints: { name: string; goneAt: number | null }[];
}

/** What one simulated AWS account holds in SageMaker. */
export async function readAccount(server: Pick<TestServer, 'sandboxUrl'>, credential: string): Promise<SandboxAccount> {
  const response = await fetch(`${server.sandboxUrl}/__control/state`);
  const state = (await response.json()) as { accounts: Record<string, SandboxAccount> };
  return state.accounts[credential] ?? { models: [], endpointConfigs: [], endpoints: [] };
}
