import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { userIdInput, UserView } from '@staque/core/users/schemas';
import { findUser } from '@staque/db/queries/users';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { viewUser } from './user-view.ts';

/** Throws `not_found`. */
export async function getUser(ctx: Context, input: z.infer<typeof userIdInput>): Promise<UserView> {
  requirePermission(ctx, 'users:read');
  const row = await findUser(ctx.database.db, input);
  if (!row) throw notFound('person');
  return viewUser(ctx, row);
}
