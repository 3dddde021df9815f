import { afterEach, describe, expect, it } from 'vitest';
import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { ListEndpointsCommand } from '@aws-sdk/client-sagemaker';
import { AppError, type ErrorCode } from '@staque/core/errors';
import { createAwsClients } from './aws-clients.ts';
import { toAwsError } from './aws-error.ts';
import { readAwsFailure } from './aws-failure.ts';
import { classifyAwsMessage } from './classify-aws-message.ts';
import fixtures from './fixtures/errors.json' with { type: 'json' };
import { redactAwsText } from './redact.ts';
import { simulatedConnection, startWireServer, wireDependencies, type WireServer } from './testing/wire-server.ts';

let server: WireServer | null = null;
afterEach(async () => server?.close());

const expected: Record<string, { code: ErrorCode; retryable: boolean }> = {
  'no-access': { code: 'model_unavailable', retryable: false },
  'marketplace-permission': { code: 'model_unavailable', retryable: false },
  'use-case-form': { code: 'model_unavailable', retryable: false },
  'legacy-model': { code: 'model_unavailable', retryable: false },
  'needs-inference-profile': { code: 'model_unavailable', retryable: false },
  throttled: { code: 'provider_rate_limited', retryable: true },
  'cold-start': { code: 'provider_unavailable', retryable: true },
  'model-error': { code: 'provider_unavailable', retryable: true },
  unavailable: { code: 'provider_unavailable', retryable: true },
};

async function failureOf(response: {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}): Promise<AppError> {
  server = await startWireServer(() => response);
  const clients = createAwsClients(wireDependencies(server.url));
  const client = clients.bedrockRuntime(simulatedConnection(), 'us-east-1');
  try {
    await client.send(new ConverseCommand({ modelId: 'm', messages: [{ role: 'user', content: [{ text: 'hi' }] }] }));
  } catch (error) {
    return toAwsError(error, { service: 'Bedrock' });
  }
  throw new Error('the call should have failed');
}

describe('toAwsError', () => {
  it.each(fixtures.cases)('classifies $class as the SDK throws it', async ({ status, headers, body, class: name }) => {
    const error = await failureOf({ status, headers: { 'content-type': 'application/json', ...headers }, body });
    expect({ code: error.code, retryable: error.details.retryable }).toEqual(expected[name]);
    expect(error.details.vendor).toContain(body.message.slice(0, 40));
  });

  it('names the permission that is missing', async () => {
    const error = await failureOf({
      status: 403,
      headers: {
        'content-type': 'application/json',
        'x-amzn-errortype': 'AccessDeniedException:http://internal.amazon.com/',
      },
      body: {
        message:
          'User: arn:aws:iam::123456789012:user/dev is not authorized to perform: bedrock:InvokeModel because no policy allows it',
      },
    });
    expect(error.code).toBe('credentials_rejected');
    expect(error.message).toContain('bedrock:InvokeModel');
    expect(error.details.outcome).toBe('refused');
  });

  it.each([
    [
      'an HTML page from a proxy',
      { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad gateway</html>' },
    ],
    ['an overloaded vendor', { status: 529, headers: { 'content-type': 'application/json' }, body: {} }],
  ])('%s is a failure of the vendor that may pass', async (_name, response) => {
    const error = await failureOf(response);
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { retryable: true } });
  });

  it('says that nobody can be reached when nothing was sent', async () => {
    const gone = await startWireServer(() => ({ status: 200 }));
    await gone.close();
    const clients = createAwsClients(wireDependencies(gone.url));
    const error = await clients
      .sagemaker(simulatedConnection(), 'us-east-1')
      .send(new ListEndpointsCommand({}))
      .catch((thrown: unknown) => toAwsError(thrown, { service: 'SageMaker' }));
    expect(error).toMatchObject({ code: 'provider_unavailable', details: { retryable: true, outcome: 'refused' } });
  });

  it('lets an AppError of the outbound guard through as it is', () => {
    const refused = new AppError('address_refused', 'No.');
    expect(toAwsError(refused, { service: 'Bedrock' })).toBe(refused);
    expect(toAwsError(new Error('wrapped', { cause: refused }), { service: 'Bedrock' })).toBe(refused);
  });

  it('reads exceptions without a status, as streams throw them', () => {
    const thrown = Object.assign(new Error('Too many tokens, please wait before trying again.'), {
      name: 'ThrottlingException',
    });
    expect(readAwsFailure(thrown)).toMatchObject({ name: 'ThrottlingException', status: null });
    expect(toAwsError(thrown, { service: 'Bedrock', inStream: true }).details).toMatchObject({
      retryable: true,
      outcome: 'unknown',
    });
  });
});

describe('classifyAwsMessage', () => {
  it('turns a quota message into figures and a remedy', () => {
    const verdict = classifyAwsMessage(
      "The account-level service limit 'ml.g6.2xlarge for endpoint usage' is 0 Instances, with current utilization of 0 Instances and a request delta of 1 Instances. Please use AWS Service Quotas to request an increase for this quota.",
    );
    expect(verdict?.code).toBe('quota_exceeded');
    expect(verdict?.message).toBe(
      'The AWS account may run 0 of "ml.g6.2xlarge for endpoint usage"; 0 are in use and 1 more were asked for.',
    );
    expect(verdict?.remedy).toContain('Service Quotas');
  });

  it('says nothing about messages that it does not know', () => {
    expect(classifyAwsMessage('Something else happened.')).toBeNull();
  });
});

describe('redactAwsText', () => {
  it('keeps ARNs and loses keys, signatures and tokens', () => {
    const text = redactAwsText(
      'arn:aws:iam::123456789012:user/dev AKIAIOSFODNN7EXAMPLE Credential=AKIAIOSFODNN7EXAMPLE/20261123/us-east-1, Signature=abcdef0123 x-amz-security-token:IQoJb3JpZ2lu HF hf_abcdefghijklmnop',
    );
    expect(text).toContain('arn:aws:iam::123456789012:user/dev');
    for (const secret of ['AKIAIOSFODNN7EXAMPLE', 'abcdef0123', 'IQoJb3JpZ2lu', 'hf_abcdefghijklmnop'])
      expect(text).not.toContain(secret);
  });
});

describe('AWS clients', () => {
  it('are shared by calls of one connection and remade when its credentials change', () => {
    const clients = createAwsClients(wireDependencies('http://127.0.0.1:1'));
    const connection = simulatedConnection();
    expect(clients.bedrock(connection, 'us-east-1')).toBe(clients.bedrock({ ...connection }, 'us-east-1'));
    expect(clients.bedrock(connection, 'eu-west-1')).not.toBe(clients.bedrock(connection, 'us-east-1'));
    const rotated = simulatedConnection({
      credentials: {
        kind: 'aws',
        aws: { type: 'keys', accessKeyId: 'AKIASANDBOX0000000001', secretAccessKey: 'other' },
      },
    });
    expect(clients.bedrock(rotated, 'us-east-1')).not.toBe(clients.bedrock(connection, 'us-east-1'));
  });

  it('go to the simulated clouds only for simulated connections', async () => {
    const clients = createAwsClients(wireDependencies('http://127.0.0.1:1'));
    const real = clients.bedrock(simulatedConnection({ simulated: false }), 'us-east-1');
    const resolved = await real.config.endpoint?.().catch(() => null);
    expect(resolved ?? null).toBeNull();
    const simulated = await clients.bedrock(simulatedConnection(), 'us-east-1').config.endpoint?.();
    expect(simulated).toMatchObject({ hostname: '127.0.0.1', path: '/bedrock/us-east-1' });
  });

  it('refuse to work without AWS credentials', () => {
    const clients = createAwsClients(wireDependencies('http://127.0.0.1:1'));
    expect(() => clients.bedrock(simulatedConnection({ credentials: { kind: 'none' } }), 'us-east-1')).toThrow(
      AppError,
    );
  });
});
