import type { z } from 'zod';
import { notFound } from '@staque/core/errors';
import type { modelIdInput, ModelView } from '@staque/core/models/schemas';
import { findModel } from '@staque/db/queries/models';
import { requirePermission } from '../actor.ts';
import type { Context } from '../context.ts';
import { modelViews } from './model-views.ts';

/** Throws `not_found`. */
export async function getModel(ctx: Context, input: z.infer<typeof modelIdInput>): Promise<ModelView> {
  requirePermission(ctx, 'models:read');
  const { db } = ctx.database;
  const row = await findModel(db, input);
  const [view] = row ? await modelViews(db, [row], ctx.clock.now()) : [];
  if (!view) throw notFound('model');
  return view;
}
