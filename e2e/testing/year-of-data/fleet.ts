import type { DeploymentSpec } from '@staque/core/deployments/spec';

export interface YearDeployment {
  name: string;
  kind: 'aws' | 'nim' | 'openai' | 'openai_compatible';
  spec: DeploymentSpec;
  bornDaysAgo: number;
  /** What becomes of it; the ones that end stop costing `endDaysAgo`. */
  fate: 'ready' | 'stopped' | 'failed' | 'starting' | 'deleting' | 'deleted';
  endDaysAgo?: number;
  /** How often people choose it, against the others. */
  weight: number;
  /** Endpoints: when they were up, in days ago, oldest first; the last end may be 0, which is now. */
  runs?: readonly (readonly [from: number, to: number])[];
  owner?: 'Grace Hopper';
}

const endpoint = (modelId: string, instanceType: string, instanceCount = 1): DeploymentSpec => ({
  platform: 'sagemaker',
  region: 'us-east-1',
  modelId,
  container: 'lmi',
  instanceType,
  instanceCount,
  environment: { OPTION_MAX_MODEL_LEN: '16384' },
});
const bedrock = (modelId: string): DeploymentSpec => ({ platform: 'bedrock', region: 'us-east-1', modelId });
const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';

/** Oldest first. Every platform, every state. */
export const yearFleet: readonly YearDeployment[] = [
  {
    name: 'GPT-4o first trial',
    kind: 'openai',
    spec: { platform: 'openai', modelId: 'gpt-4o' },
    bornDaysAgo: 364,
    fate: 'deleted',
    endDaysAgo: 236,
    weight: 5,
  },
  { name: 'Claude Haiku 4.5', kind: 'aws', spec: bedrock(haiku), bornDaysAgo: 341, fate: 'ready', weight: 9 },
  {
    name: 'GPT-4o mini',
    kind: 'openai',
    spec: { platform: 'openai', modelId: 'gpt-4o-mini' },
    bornDaysAgo: 333,
    fate: 'ready',
    weight: 4,
  },
  {
    name: 'Translation pilot',
    kind: 'aws',
    spec: endpoint('meta-llama/Llama-3.1-8B-Instruct', 'ml.g5.2xlarge'),
    bornDaysAgo: 309,
    fate: 'deleted',
    endDaysAgo: 290,
    weight: 1,
    runs: [[309, 290]],
  },
  {
    name: 'Nova Lite',
    kind: 'aws',
    spec: bedrock('amazon.nova-lite-v1:0'),
    bornDaysAgo: 295,
    fate: 'ready',
    weight: 3,
    owner: 'Grace Hopper',
  },
  {
    name: 'Claude Sonnet',
    kind: 'aws',
    spec: bedrock('anthropic.claude-sonnet-4-6'),
    bornDaysAgo: 276,
    fate: 'ready',
    weight: 6,
  },
  {
    name: 'Nemotron on NIM',
    kind: 'nim',
    spec: { platform: 'nim', modelId: 'nvidia/llama-3.3-nemotron-super-49b-v1.5' },
    bornDaysAgo: 214,
    fate: 'ready',
    weight: 2,
  },
  {
    name: 'Evaluation run',
    kind: 'aws',
    spec: endpoint('mistralai/Ministral-3-8B-Instruct-2512', 'ml.g6.2xlarge'),
    bornDaysAgo: 206,
    fate: 'stopped',
    endDaysAgo: 17,
    weight: 0,
    runs: [
      [206, 186],
      [121, 108],
      [38, 17],
    ],
    owner: 'Grace Hopper',
  },
  {
    name: 'Team vLLM',
    kind: 'openai_compatible',
    spec: { platform: 'openai_compatible', modelId: 'Qwen/Qwen3-Coder-30B-A3B-Instruct' },
    bornDaysAgo: 151,
    fate: 'ready',
    weight: 2,
  },
  {
    name: 'GPT-5.4',
    kind: 'openai',
    spec: { platform: 'openai', modelId: 'gpt-5.4' },
    bornDaysAgo: 102,
    fate: 'ready',
    weight: 4,
  },
  {
    name: 'Qwen3 8B endpoint',
    kind: 'aws',
    spec: endpoint('Qwen/Qwen3-8B', 'ml.g5.2xlarge'),
    bornDaysAgo: 83,
    fate: 'ready',
    weight: 3,
    runs: [[83, 0]],
  },
  {
    name: 'Answers of the customer portal in German - French - Italian',
    kind: 'aws',
    spec: bedrock('amazon.nova-pro-v1:0'),
    bornDaysAgo: 58,
    fate: 'ready',
    weight: 1,
  },
  {
    name: 'مساعد الدعم',
    kind: 'aws',
    spec: bedrock('mistral.mistral-large-3-675b-instruct'),
    bornDaysAgo: 31,
    fate: 'ready',
    weight: 1,
  },
  {
    name: 'Llama trial',
    kind: 'aws',
    spec: endpoint('meta-llama/Llama-3.1-8B-Instruct', 'ml.g5.2xlarge'),
    bornDaysAgo: 6,
    fate: 'failed',
    weight: 0,
  },
  {
    name: 'Load test',
    kind: 'aws',
    spec: endpoint('Qwen/Qwen3-8B', 'ml.g6.2xlarge'),
    bornDaysAgo: 3,
    fate: 'deleting',
    weight: 0,
    runs: [[3, 0]],
  },
  {
    name: 'Coder endpoint',
    kind: 'aws',
    spec: endpoint('Qwen/Qwen3-Coder-30B-A3B-Instruct', 'ml.g5.12xlarge', 2),
    bornDaysAgo: 0,
    fate: 'starting',
    weight: 0,
  },
];
