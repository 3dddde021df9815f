import { AppError } from '@staque/core/errors';
import type { ConnectionCheck } from '../provider.ts';

/** A failed call as a line of a connection's test; anything but a vendor's refusal is thrown on. */
export function refusalCheck(label: string, error: unknown): ConnectionCheck {
  if (!(error instanceof AppError)) throw error;
  const { remedy } = error.details;
  return {
    label,
    result: 'failed',
    message: error.message,
    code: error.code,
    ...(remedy === undefined ? {} : { remedy }),
  };
}
