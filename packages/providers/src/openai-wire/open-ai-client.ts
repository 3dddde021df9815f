import OpenAI from 'openai';
import type { Outbound } from '../outbound/outbound.ts';
import { asRecord, parseJson } from './json-value.ts';

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
    fetch: async (url, init) => withReadableError(await outbound.fetch(url, init)),
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

const maxErrorCharacters = 65_536;

/**
 * The client keeps nothing of an error body without an `error` member, which is how NVIDIA, vLLM and FastAPI answer: such a body
 * is put under `error`, and a body that is no JSON becomes its text.
 */
async function withReadableError(response: Response): Promise<Response> {
  if (response.ok) return response;
  const text = (await response.text()).slice(0, maxErrorCharacters);
  const parsed = parseJson(text);
  const body = asRecord(parsed)?.error ? parsed : { error: parsed ?? text };
  return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
}
