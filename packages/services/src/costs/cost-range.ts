import type { costSummaryInput } from '@staque/core/costs/schemas';
import { invalidInput } from '@staque/core/errors';
import type { UsageRange } from '@staque/db/queries/usage-daily';
import type { z } from 'zod';
import { requirePermission, type UserActor } from '../actor.ts';
import type { Context } from '../context.ts';

const maxDays = 800;

/** Whose costs may be read: one's own with the first permission, everybody's only with the second. Null means everybody. */
export function requireCostScope(ctx: Context, scope: 'own' | 'all'): { actor: UserActor; userId: string | null } {
  if (scope === 'all') return { actor: requirePermission(ctx, 'costs:read-all'), userId: null };
  const actor = requirePermission(ctx, 'costs:read-own');
  return { actor, userId: actor.userId };
}

/** What the rows of a cost query must match. An own scope stays own whatever person is asked for besides. */
export function usageRangeOf(input: z.output<typeof costSummaryInput>, userId: string | null): UsageRange {
  const { from, to, simulated, deploymentId = null, apiKeyId = null, model = null, platform = null } = input;
  const userIds = [userId, input.userId ?? null].filter((id) => id !== null);
  return { from, to, simulated, userIds, deploymentId, apiKeyId, model, platform };
}

/** Throws `invalid_input` for a range that ends before it begins or is longer than any chart. */
export function requireDays({ from, to }: Pick<z.output<typeof costSummaryInput>, 'from' | 'to'>): string[] {
  // Years that a calendar in the database does not have, or that only a typing mistake makes.
  if (from < '2000-01-01' || to > '2999-12-31') throw invalidInput('from', 'Choose days of this century.');
  if (to < from) throw invalidInput('to', 'The range ends before it begins.');
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days > maxDays) throw invalidInput('from', `A range can have at most ${maxDays} days.`);
  return Array.from({ length: days }, (_, index) =>
    new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
  );
}
