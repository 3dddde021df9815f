import { toErrorView, type AppError } from '@staque/core/errors';
import type { ReconcileResult, Verification } from './provider.ts';

const retryAfterMs = 10_000;

/** A test call that went out and did not come back whole: the vendor may bill it, so what it took is handed on to be charged. */
export function unverified(error: AppError, verification: Verification): ReconcileResult {
  const step = { key: 'verify', message: error.message, vendor: error.details.vendor ?? null };
  return { state: 'pending', steps: [step], retryAfterMs, failure: toErrorView(error), verification };
}
