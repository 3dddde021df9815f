import { AppError } from '@staque/core/errors';
import type { ConnectionCheck } from '../provider.ts';

/** A failed look at the vendor as a line of the connection test. Rethrows what is not the vendor's. */
export function failedCheck(label: string, error: unknown): ConnectionCheck {
  if (!(error instanceof AppError)) throw error;
  const vendor = error.details.vendor === undefined ? '' : ` (${error.details.vendor})`;
  return {
    label,
    result: 'failed',
    message: `${error.message}${vendor}`,
    code: error.code,
    ...(error.details.remedy === undefined ? {} : { remedy: error.details.remedy }),
  };
}
