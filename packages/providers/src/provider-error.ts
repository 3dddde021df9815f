import { AppError } from '@staque/core/errors';
import { APIConnectionError, APIError } from 'openai';
import { midSentence } from './mid-sentence.ts';
import { asArray, asRecord, asText, parseJson } from './json-value.ts';
import { redactSecrets } from './redact-secrets.ts';
import { judgeVendorFailure, type VendorFailure } from './vendor-verdict.ts';

export interface FailureContext {
  /** Who failed, for the sentence: `OpenAI`, `NVIDIA NIM`. */
  vendorName: string;
  /** Values that must not appear in what is kept of the vendor's words. */
  secrets?: readonly string[];
}

/**
 * Any failure of the `openai` package or of the guarded fetch below it as the AppError that services act on. Errors that are ours
 * already pass through. Never called for the caller's own abort: that is told apart by the caller's signal.
 */
export function openAiError(error: unknown, context: FailureContext): AppError {
  const own = findCause(error, (each) => each instanceof AppError);
  if (own instanceof AppError) return own;
  if (error instanceof APIError && !(error instanceof APIConnectionError)) {
    const body = asRecord(error.error);
    return judge(
      {
        status: error.status ?? statusOf(body?.code) ?? statusOf(body?.status),
        code: asText(error.code) ?? '',
        type: asText(error.type) ?? '',
        message: bodyMessage(error.error) ?? plainMessage(error),
        retryAfterSeconds: retryAfter(error.headers),
        inStream: error.status === undefined,
      },
      context,
      error,
    );
  }
  return transportError(error, { ...context, inStream: !(error instanceof APIConnectionError) });
}

/**
 * An error body as a value, wherever it was found: inside a stream, or in a container's answer that AWS wraps. Accepts OpenAI's
 * `{error: {…}}`, TGI's `{error: "…"}`, vLLM's `{object: "error", …}`, FastAPI's `{detail: …}` and problem JSON.
 */
export function vendorBodyError(
  body: unknown,
  context: FailureContext & { status?: number | null; inStream?: boolean; retryAfterSeconds?: number | null },
): AppError {
  const record = asRecord(body);
  const inner = asRecord(record?.error) ?? record;
  return judge(
    {
      status: context.status ?? statusOf(inner?.code) ?? statusOf(inner?.status),
      code: asText(inner?.code) ?? '',
      type: asText(inner?.type) ?? asText(record?.error_type) ?? '',
      message: bodyMessage(body) ?? '',
      retryAfterSeconds: context.retryAfterSeconds ?? null,
      inStream: context.inStream ?? false,
    },
    context,
  );
}

/** A failure of the connection itself: nothing was answered, or the answer broke off. */
export function transportError(error: unknown, context: FailureContext & { inStream: boolean }): AppError {
  const own = findCause(error, (each) => each instanceof AppError);
  if (own instanceof AppError) return own;
  const code = errorCode(error);
  const vendor = redactSecrets(code ?? (error instanceof Error ? rootCause(error).message : ''), context.secrets);
  const words = vendor === '' ? {} : { vendor };
  if (context.inStream && error instanceof SyntaxError) {
    return new AppError(
      'provider_bad_answer',
      `${context.vendorName} sent an answer that cannot be read.`,
      { ...words, retryable: true, outcome: 'unknown' },
      { cause: error },
    );
  }
  if (code !== null && neverSent.has(code)) {
    return new AppError(
      'provider_unavailable',
      `${context.vendorName} cannot be reached.`,
      { ...words, retryable: true, outcome: 'refused', remedy: 'Check the address, and that the server is running.' },
      { cause: error },
    );
  }
  if (code !== null && (code.startsWith('ERR_TLS') || tlsCodes.test(code))) {
    return new AppError(
      'provider_unavailable',
      `The certificate of ${midSentence(context.vendorName)} is not trusted.`,
      {
        ...words,
        retryable: false,
        outcome: 'refused',
        remedy: 'Give the server a valid certificate, or trust its authority with NODE_EXTRA_CA_CERTS.',
      },
      { cause: error },
    );
  }
  return new AppError(
    'provider_unavailable',
    context.inStream
      ? `The connection to ${midSentence(context.vendorName)} broke in the middle of the answer.`
      : `The connection to ${midSentence(context.vendorName)} broke before it answered.`,
    { ...words, retryable: true, outcome: 'unknown' },
    { cause: error },
  );
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const tlsCodes = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|EPROTO/;

function judge(failure: VendorFailure, context: FailureContext, cause?: unknown): AppError {
  const verdict = judgeVendorFailure(failure, context.vendorName);
  const vendor = redactSecrets(
    [failure.status, failure.code, failure.message].filter(Boolean).join(' '),
    context.secrets,
  );
  return new AppError(
    verdict.code,
    verdict.message,
    {
      ...(vendor === '' ? {} : { vendor }),
      ...(verdict.remedy === undefined ? {} : { remedy: verdict.remedy }),
      ...(verdict.retryable && failure.retryAfterSeconds !== null
        ? { retryAfterSeconds: failure.retryAfterSeconds }
        : {}),
      retryable: verdict.retryable,
      outcome: failure.inStream || failure.status === 504 ? 'unknown' : 'refused',
    },
    { cause },
  );
}

/** The sentence in an error body, or null. Validation errors of FastAPI are lists of `{loc, msg}`. */
function bodyMessage(body: unknown): string | null {
  if (typeof body === 'string') return messageOfText(body);
  const record = asRecord(body);
  if (!record) return null;
  if (record.error !== undefined && record.error !== null) return bodyMessage(record.error);
  const detail = record.detail;
  const validation = asArray(detail).map((item) => {
    const entry = asRecord(item);
    return entry ? `${asArray(entry.loc).join('.')}: ${asText(entry.msg) ?? 'invalid'}` : String(item);
  });
  return (
    asText(record.message) ??
    asText(detail) ??
    (validation.length > 0 ? validation.join('; ') : null) ??
    asText(record.title) ??
    null
  );
}

/** The client's message of a body that is no JSON: the status and then the body. */
function plainMessage({ status, message }: APIError): string {
  if (message === `${status} status code (no body)`) return '';
  const prefix = `${status} `;
  return messageOfText(message.startsWith(prefix) ? message.slice(prefix.length) : message) ?? '';
}

function messageOfText(text: string): string | null {
  const parsed = parseJson(text);
  if (asRecord(parsed)) return bodyMessage(parsed);
  // A proxy's HTML page says nothing that helps.
  return /^\s*</.test(text) ? null : asText(text);
}

function statusOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value <= 599 ? value : null;
}

/** Seconds of a `retry-after` header, at least 1 and at most an hour; null when absent or a date. */
function retryAfter(headers: Headers | undefined): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(3600, Math.max(1, Math.ceil(seconds))) : null;
}

function errorCode(error: unknown): string | null {
  const found = findCause(error, (each) => typeof asRecord(each)?.code === 'string');
  return asText(asRecord(found)?.code);
}

/** The first of an error, its causes and their parts (several addresses were tried) that fits. */
function findCause(error: unknown, fits: (each: unknown) => boolean, depth = 0): unknown {
  if (error === undefined || error === null || depth > 6) return undefined;
  if (fits(error)) return error;
  if (error instanceof AggregateError) {
    for (const part of error.errors) {
      const found = findCause(part, fits, depth + 1);
      if (found !== undefined) return found;
    }
  }
  return error instanceof Error ? findCause(error.cause, fits, depth + 1) : undefined;
}

function rootCause(error: Error): Error {
  return error.cause instanceof Error ? rootCause(error.cause) : error;
}
