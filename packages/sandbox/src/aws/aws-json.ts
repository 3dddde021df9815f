import type { Context } from 'hono';
import type { Refusal } from '../refusal.ts';
import type { AwsProblem } from './aws-caller.ts';

/** awsJson1_1 errors name themselves in the body. Some services write `message`, some `Message`. */
export function awsJsonRefusal(
  { status, name, message }: AwsProblem,
  messageField: 'message' | 'Message' = 'message',
): Refusal {
  return {
    status,
    body: { __type: name, [messageField]: message },
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  };
}

/** The operation in `X-Amz-Target: Service.Operation`, without the service. */
export function readTarget(context: Context): string {
  return context.req.header('x-amz-target')?.split('.').at(-1) ?? '';
}
