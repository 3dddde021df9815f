import type { Context } from 'hono';
import { createRandom, hashText } from '../random.ts';
import { isRegion } from './regions.ts';

export interface AwsCaller {
  credential: string;
  accountId: string;
}

export interface AwsProblem {
  status: number;
  name: string;
  message: string;
}

/**
 * Who signed the request. Access keys that start with `AKIASANDBOX` are accepted, each as an account of its own; the
 * signature itself is not computed again, but its scope (service and region) must fit, as a wrong one is a real mistake.
 */
export function readAwsCaller(context: Context, service: string, region: string): AwsCaller | AwsProblem {
  if (!isRegion(region)) {
    return { status: 404, name: 'UnknownEndpoint', message: `The sandbox does not simulate the region ${region}.` };
  }
  const header = context.req.header('authorization') ?? '';
  const scope = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(header);
  if (!scope)
    return { status: 403, name: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' };
  const [, credential = '', signedRegion, signedService] = scope;
  if (!credential.startsWith('AKIASANDBOX')) {
    return {
      status: 403,
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
  }
  if (signedRegion !== region || signedService !== service) {
    const message = `Credential should be scoped to a valid region and to correct service: '${service}'.`;
    return { status: 403, name: 'InvalidSignatureException', message };
  }
  return { credential, accountId: accountIdOf(credential) };
}

/** Twelve digits; the plain key is the account of AWS's own examples. */
function accountIdOf(credential: string): string {
  if (credential === 'AKIASANDBOX0000000000') return '123456789012';
  const random = createRandom(hashText(credential));
  return String(Math.floor(100_000_000_000 + random() * 899_999_999_999));
}
