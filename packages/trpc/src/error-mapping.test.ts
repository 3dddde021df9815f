import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { AppError } from '@staque/core/errors';
import { errorShape } from './error-mapping.ts';

class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly isConnectionLoss: boolean;
  constructor(isConnectionLoss: boolean) {
    super('secret words of the driver');
    this.isConnectionLoss = isConnectionLoss;
  }
}

const shapeOf = (cause: Error) =>
  errorShape(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause }), 'threads.list', 'request-1');

describe('what a client learns of an error', () => {
  it('is our closed code with its status when the error is ours', () => {
    expect(shapeOf(new AppError('deployment_not_ready', 'Not yet.')).data).toMatchObject({
      httpStatus: 412,
      error: { code: 'deployment_not_ready', message: 'Not yet.' },
    });
  });

  it('is "unavailable" while the database is away, so that clients try again', () => {
    expect(shapeOf(new DatabaseError(true)).data).toMatchObject({ httpStatus: 503, error: { code: 'unavailable' } });
  });

  it('is nothing of an unexpected error', () => {
    const shape = shapeOf(new DatabaseError(false));
    expect(shape.data).toMatchObject({ httpStatus: 500, error: { code: 'internal' } });
    expect(JSON.stringify(shape)).not.toContain('secret words');
  });
});
