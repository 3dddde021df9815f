/** The settings that every AWS SDK client needs to talk to the sandbox. */
export function awsConfig(
  endpoint: string,
  { region = 'us-east-1', accessKeyId = 'AKIASANDBOX0000000000' }: { region?: string; accessKeyId?: string } = {},
) {
  return { region, endpoint, credentials: { accessKeyId, secretAccessKey: 'any secret' }, maxAttempts: 1 };
}
