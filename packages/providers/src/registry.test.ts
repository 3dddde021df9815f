import { systemClock } from '@staque/core/clock';
import { platforms } from '@staque/core/platform';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultTimeouts } from './dependencies.ts';
import { sendJson, startUpstream } from './openai-wire/testing/upstream.ts';
import { createOutbound } from './outbound/create-outbound.ts';
import type { ProviderConnection } from './provider.ts';
import { createProviders } from './registry.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function providersWith(sandboxUrl: string | null, allow: string[] = []) {
  const outbound = createOutbound({ allow });
  const providers = createProviders({ outbound, clock: systemClock, sandboxUrl, timeouts: defaultTimeouts });
  closers.push(() => providers.close());
  return providers;
}

const signal = new AbortController().signal;
const simulated: ProviderConnection = {
  id: 'c',
  kind: 'openai',
  settings: {},
  credentials: { kind: 'none' },
  simulated: true,
};

describe('registry', () => {
  it('has an adapter for every platform', () => {
    const providers = providersWith(null);
    expect(platforms.map((platform) => providers.get(platform).platform)).toEqual([...platforms]);
  });

  it('binds a secret to the origin it was entered for', () => {
    const { credentialOrigin } = providersWith(null);
    expect(credentialOrigin('aws', { regions: ['us-east-1'] }, false)).toBe('aws');
    expect(credentialOrigin('openai', {}, false)).toBe('https://api.openai.com');
    expect(credentialOrigin('nim', {}, false)).toBe('https://integrate.api.nvidia.com');
    expect(credentialOrigin('openai_compatible', { baseUrl: 'https://Models.Example.com:8443/v1' }, false)).toBe(
      'https://models.example.com:8443',
    );
    expect(credentialOrigin('openai', {}, true)).toBe('sandbox');
    expect(() => credentialOrigin('openai_compatible', {}, false)).toThrow(/no base URL/);
  });

  it.each([
    ['openai', '/openai/v1/models'],
    ['nim', '/nim/v1/models'],
    ['openai_compatible', '/compatible/v1/models'],
  ] as const)('a simulated %s connection asks the sandbox, whatever its settings say', async (kind, path) => {
    const sandbox = await startUpstream((_, response) => sendJson(response, 200, { data: [] }));
    closers.push(sandbox.close);
    const providers = providersWith(sandbox.origin, [sandbox.host]);
    await providers
      .get(kind)
      .catalog.listModels({ ...simulated, kind, settings: { baseUrl: 'https://elsewhere.example.com/v1' } }, signal);
    expect(sandbox.requests.map((request) => request.path)).toEqual([path]);
  });

  it('a simulated connection says that the sandbox is off', async () => {
    const call = providersWith(null).get('openai').catalog.listModels(simulated, signal);
    await expect(call).rejects.toMatchObject({ code: 'unavailable', message: 'The sandbox is off.' });
  });

  it('refuses an address before it is saved', () => {
    expect(() => providersWith(null).assertAddressAllowed('http://169.254.169.254/latest')).toThrow(/never allowed/);
  });
});
