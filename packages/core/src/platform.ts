/** Where a model runs. The same word in SQL, TypeScript and on the screen. */
export const platforms = ['bedrock', 'sagemaker', 'nim', 'openai', 'openai_compatible'] as const;
export type Platform = (typeof platforms)[number];

export const platformNames: Record<Platform, string> = {
  bedrock: 'AWS Bedrock',
  sagemaker: 'AWS SageMaker',
  nim: 'NVIDIA NIM',
  openai: 'OpenAI',
  openai_compatible: 'OpenAI-compatible',
};

/** How use of the platform is paid for: by token, or by the endpoint's hours. */
export const billingByPlatform: Record<Platform, 'tokens' | 'endpoint_hours'> = {
  bedrock: 'tokens',
  sagemaker: 'endpoint_hours',
  nim: 'tokens',
  openai: 'tokens',
  openai_compatible: 'tokens',
};
