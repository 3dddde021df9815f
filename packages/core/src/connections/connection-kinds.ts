import type { Platform } from '../platform.ts';

export const connectionKinds = ['aws', 'nim', 'openai', 'openai_compatible'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export const connectionKindNames: Record<ConnectionKind, string> = {
  aws: 'AWS account',
  nim: 'NVIDIA NIM',
  openai: 'OpenAI',
  openai_compatible: 'OpenAI-compatible server',
};

export const platformsByConnectionKind: Record<ConnectionKind, readonly Platform[]> = {
  aws: ['bedrock', 'sagemaker'],
  nim: ['nim'],
  openai: ['openai'],
  openai_compatible: ['openai_compatible'],
};
