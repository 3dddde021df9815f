import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Fault, FaultKind } from './faults.ts';

/** An answer that refuses the request, in some vendor's shape. */
export interface Refusal {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** The fault kinds that end a request before anything is produced. */
export type RefusalKind = Extract<
  FaultKind,
  'throttle' | 'insufficient-quota' | 'server-error' | 'unauthorized' | 'access-denied' | 'context-too-long'
>;

/** How one vendor words its refusals. */
export type RefusalShape = (kind: RefusalKind, detail: { modelId: string; status: number }) => Refusal;

/** The refusal that a fault orders, or null when the fault is of another sort. */
export function refusalOf(fault: Fault | null, shape: RefusalShape, modelId = ''): Refusal | null {
  if (!fault) return null;
  if (fault.kind === 'garbage-body') return { status: 200, body: '<<<this is not what you asked for>>>' };
  if (fault.kind === 'server-error' && fault.status === 502) return { status: 502, body: BAD_GATEWAY_PAGE };
  switch (fault.kind) {
    case 'throttle':
    case 'insufficient-quota':
    case 'server-error':
    case 'unauthorized':
    case 'access-denied':
    case 'context-too-long':
      return shape(fault.kind, { modelId, status: fault.status ?? 500 });
    default:
      return null;
  }
}

/** A text body is sent as a page, anything else as JSON. */
export function sendRefusal(context: Context, { status, body, headers = {} }: Refusal): Response {
  const isPage = typeof body === 'string';
  return context.body(isPage ? body : JSON.stringify(body), status as ContentfulStatusCode, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...headers,
  });
}

const BAD_GATEWAY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n';
