import { TRPCClientError } from '@trpc/client';
import { isErrorView, member } from '@staque/core/error-view';
import type { ErrorCode, ErrorDetails, ErrorView } from '@staque/core/errors';
import type { AppRouter } from './app-router.ts';

interface Refusal {
  view: ErrorView;
  requestId?: string | null;
  cause?: Error | undefined;
}

/**
 * What every failed call rejects with. `code` is one of a closed list: the server's own, or `unavailable` when no server answered.
 * `details` may hold the input field at fault, what can be done, the vendor's words and when to try again.
 */
export class StaqueError extends TRPCClientError<AppRouter> {
  override readonly name = 'StaqueError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  /** Finds the call in the server's log; null when the server was not reached. */
  readonly requestId: string | null;

  constructor({ view, requestId = null, cause }: Refusal) {
    super(view.message, cause ? { cause } : {});
    // The base class sets its own prototype.
    Object.setPrototypeOf(this, StaqueError.prototype);
    this.code = view.code;
    this.details = view.details;
    this.requestId = requestId;
  }
}

/** True for every failure of a call; then `error.code`, `error.message` and `error.details` say what happened. */
export function isStaqueError(error: unknown): error is StaqueError {
  return error instanceof StaqueError;
}

/** Makes tRPC's error ours. A call that its own caller aborted stays what it is. */
export function toStaqueError(error: TRPCClientError<AppRouter>): TRPCClientError<AppRouter> {
  if (error instanceof StaqueError || error.cause?.name === 'AbortError') return error;
  const response = error.meta?.['response'];
  const status = response instanceof Response ? response.status : null;
  return fromAnswer({
    status,
    body: error.shape ? { error: error.shape } : error.meta?.['responseJSON'],
    cause: error.cause,
  });
}

/** An error out of an HTTP answer; `status` is null when there was none. */
export function fromAnswer(answer: { status: number | null; body: unknown; cause?: Error | undefined }): StaqueError {
  const { status, body, cause } = answer;
  const error = member(body, 'error');
  const data = member(error, 'data');
  const view = member(data, 'error');
  if (isErrorView(view)) {
    const requestId = member(data, 'requestId');
    return new StaqueError({ view, requestId: typeof requestId === 'string' ? requestId : null, cause });
  }
  const message = typeof error === 'string' ? error : defaultMessage(status);
  return new StaqueError({ view: { code: codeOfStatus(status), message, details: {} }, cause });
}

function codeOfStatus(status: number | null): ErrorCode {
  if (status === null || status >= 500) return 'unavailable';
  if (status < 400) return 'internal';
  const codes: Partial<Record<number, ErrorCode>> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    408: 'unavailable',
    413: 'payload_too_large',
    429: 'rate_limited',
  };
  return codes[status] ?? 'invalid_input';
}

function defaultMessage(status: number | null): string {
  if (status === null) return 'The server could not be reached.';
  if (status < 400) return 'The address does not answer like a Staque server.';
  return `The server answered with status ${status}.`;
}
