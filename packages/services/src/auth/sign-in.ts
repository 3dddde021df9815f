import type { z } from 'zod';
import { AppError } from '@staque/core/errors';
import type { MeView, signInInput } from '@staque/core/users/schemas';
import { runTransaction } from '@staque/db/client';
import { deleteSession } from '@staque/db/queries/sessions';
import { findUserByEmail, lockUser, touchUser } from '@staque/db/queries/users';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { meView, sessionActor } from './me-view.ts';
import { verifyPassword } from './password.ts';
import { createSession } from './session-store.ts';

/**
 * Opens a session and sets its cookie. An unknown address, a disabled account and a wrong password take the same time and give
 * the same `unauthenticated`; too many tries give `rate_limited`.
 */
export async function signIn(ctx: Context, input: z.infer<typeof signInInput>): Promise<MeView> {
  const { db } = ctx.database;
  const entry = { ip: ctx.ip, account: input.email };
  await ctx.signInLimiter.consume(entry);
  const user = await findUserByEmail(db, { email: input.email });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || user.disabled || !matches) return refuse(ctx, user?.id ?? null);
  const session = await runTransaction(db, async (tx) => {
    const current = await lockUser(tx, { userId: user.id });
    // Disabled, or the password changed, while it was being checked.
    if (!current || current.disabled || current.passwordHash !== user.passwordHash) return null;
    if (ctx.actor.kind === 'user') {
      await deleteSession(tx, { userId: ctx.actor.userId, publicId: ctx.actor.sessionId });
    }
    const created = await createSession(tx, {
      userId: user.id,
      publicId: ctx.ids.next(),
      userAgent: ctx.userAgent,
      ip: ctx.ip,
      now: ctx.clock.now(),
    });
    await touchUser(tx, { userId: user.id });
    await recordAudit(
      tx,
      { ...ctx, actor: sessionActor(user, created.publicId) },
      { action: 'session.created', targetKind: 'user', targetId: user.id, after: { sessionId: created.publicId } },
    );
    return created;
  });
  if (!session) return refuse(ctx, user.id);
  await ctx.signInLimiter.succeeded(entry);
  ctx.sessionCookie.set(session.token, session.expiresAt);
  return meView(ctx, user);
}

async function refuse(ctx: Context, userId: string | null): Promise<never> {
  // What was typed is not recorded: people type passwords into the wrong field.
  await runTransaction(ctx.database.db, (tx) =>
    recordAudit(
      tx,
      { ...ctx, actor: { kind: 'anonymous' } },
      { action: 'session.refused', targetKind: 'user', targetId: userId },
    ),
  );
  throw new AppError('unauthenticated', 'The e-mail address or the password is not right.');
}
