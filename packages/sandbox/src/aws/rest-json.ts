import type { Refusal } from '../refusal.ts';
import type { AwsProblem } from './aws-caller.ts';

/** restJson1 errors name themselves in a header; the suffix after the colon is as real services send it. */
export function restJsonRefusal({ status, name, message }: AwsProblem, extra: Record<string, unknown> = {}): Refusal {
  return {
    status,
    body: { message, ...extra },
    headers: {
      'x-amzn-errortype': name === 'ValidationException' ? `${name}:http://internal.amazon.com/coral/` : name,
    },
  };
}
