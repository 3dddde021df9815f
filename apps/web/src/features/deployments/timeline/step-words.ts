/** What each of the vendors' steps is called, and what goes on while it lasts; keys as adapters report them. */
const words: Record<string, { name: string; doing: string }> = {
  'create-model': {
    name: 'Register the model',
    doing: 'Registering the model and its container at SageMaker.',
  },
  'create-endpoint-config': {
    name: 'Endpoint configuration',
    doing: 'Telling SageMaker which instances to use.',
  },
  'create-endpoint': { name: 'Endpoint', doing: 'Asking SageMaker for the endpoint.' },
  'endpoint-in-service': {
    name: 'In service',
    doing: 'AWS starts the instances, fetches the container and loads the weights. This is the long step.',
  },
  'check-access': { name: 'Model access', doing: 'Asking AWS whether the account may use the model.' },
  verify: { name: 'Test call', doing: 'One call of a few tokens proves that the model answers.' },
};

export function stepName(step: string): string {
  return words[step]?.name ?? step;
}

export function stepDoing(step: string): string {
  return words[step]?.doing ?? 'Waiting for the vendor.';
}
