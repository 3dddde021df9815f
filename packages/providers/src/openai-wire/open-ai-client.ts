import OpenAI from 'openai';
import type { Outbound } from '../outbound/outbound.ts';

/** Where an OpenAI dialect is spoken, and with which key; `apiKey` null sends no Authorization header at all. */
export interface OpenAiEndpoint {
  baseUrl: string;
  apiKey: string | null;
}

/**
 * The official client on the guarded fetch. It reads nothing from the environment, retries nothing (a retry may bill: it is an
 * attempt, and ours) and logs nothing. Made for one call, for it holds the key.
 */
export function createOpenAiClient(outbound: Outbound, endpoint: OpenAiEndpoint, timeoutMs: number): OpenAI {
  return new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: endpoint.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: outbound.fetch,
    defaultHeaders: {
      'user-agent': 'staque',
      ...(endpoint.apiKey === null ? { authorization: null } : {}),
      // Names this machine's system and runtime to every server; nobody asked for that.
      ...Object.fromEntries(telemetryHeaders.map((name) => [name, null])),
    },
  });
}

const telemetryHeaders = [
  'lang',
  'package-version',
  'os',
  'arch',
  'runtime',
  'runtime-version',
  'retry-count',
  'timeout',
].map((name) => `x-stainless-${name}`);
