import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { ZodError } from 'zod';
import { AppError, toErrorView, type ErrorCode, type ErrorView } from '@staque/core/errors';

const trpcCodes: Record<ErrorCode, TRPC_ERROR_CODE_KEY> = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  invalid_input: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  idempotency_conflict: 'CONFLICT',
  name_conflict: 'CONFLICT',
  plan_outdated: 'PRECONDITION_FAILED',
  deployment_not_ready: 'PRECONDITION_FAILED',
  price_unknown: 'PRECONDITION_FAILED',
  context_too_long: 'BAD_REQUEST',
  rate_limited: 'TOO_MANY_REQUESTS',
  payload_too_large: 'PAYLOAD_TOO_LARGE',
  credentials_rejected: 'PRECONDITION_FAILED',
  model_unavailable: 'PRECONDITION_FAILED',
  quota_exceeded: 'PRECONDITION_FAILED',
  capacity_unavailable: 'PRECONDITION_FAILED',
  provider_rejected: 'BAD_GATEWAY',
  provider_rate_limited: 'BAD_GATEWAY',
  provider_unavailable: 'BAD_GATEWAY',
  provider_timeout: 'GATEWAY_TIMEOUT',
  provider_bad_answer: 'BAD_GATEWAY',
  address_refused: 'BAD_REQUEST',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
};

/** The tRPC code, and by it the HTTP status, of one of our error codes. */
function trpcCodeOf(code: ErrorCode): TRPC_ERROR_CODE_KEY {
  return trpcCodes[code];
}

/** What of an error may be shown. tRPC wraps a thrown AppError as `cause`; a ZodError is a request's bad input. */
export function publicError(error: TRPCError): ErrorView {
  const { cause } = error;
  if (cause instanceof AppError) return toErrorView(cause);
  if (isDatabaseOutage(cause)) return toErrorView(databaseOutage);
  if (error.code === 'BAD_REQUEST') {
    if (cause instanceof ZodError) return zodView(cause);
    return { code: 'invalid_input', message: 'The request could not be read.', details: {} };
  }
  if (error.code === 'NOT_FOUND') return { code: 'not_found', message: 'There is no such procedure.', details: {} };
  if (
    error.code === 'METHOD_NOT_SUPPORTED' ||
    error.code === 'UNSUPPORTED_MEDIA_TYPE' ||
    error.code === 'PAYLOAD_TOO_LARGE'
  ) {
    return { code: 'invalid_input', message: 'This way of calling is not supported.', details: {} };
  }
  return toErrorView(cause);
}

function zodView(error: ZodError): ErrorView {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return {
    code: 'invalid_input',
    message: issue ? (field ? `${field}: ${issue.message}` : issue.message) : 'The request is not valid.',
    details: field ? { field } : {},
  };
}

export interface ErrorShape {
  message: string;
  code: number;
  data: { code: TRPC_ERROR_CODE_KEY; httpStatus: number; path?: string; error: ErrorView; requestId: string };
}

/** tRPC's error formatter. */
export function formatError({
  error,
  path,
  ctx,
}: {
  error: TRPCError;
  path: string | undefined;
  ctx: { requestId: string } | undefined;
}): ErrorShape {
  return errorShape(error, path, ctx?.requestId ?? '');
}

/** Everything a client learns of an error: our closed code, the text meant for people, and the id to find it in the log. */
export function errorShape(error: TRPCError, path: string | undefined, requestId: string): ErrorShape {
  const view = publicError(error);
  const ownCode = error.cause instanceof AppError || isDatabaseOutage(error.cause);
  const code = ownCode ? trpcCodeOf(view.code) : error.code;
  return {
    message: view.message,
    code: TRPC_ERROR_CODES_BY_KEY[code],
    data: {
      code,
      httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code })),
      ...(path ? { path } : {}),
      error: view,
      requestId,
    },
  };
}

const databaseOutage = new AppError('unavailable', 'The database cannot be reached just now. Try again in a moment.', {
  retryAfterSeconds: 1,
});

/** Known by its marks: this package may not import the database's. */
function isDatabaseOutage(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    cause.name === 'DatabaseError' &&
    'isConnectionLoss' in cause &&
    cause.isConnectionLoss === true
  );
}
