import type { z } from 'zod';
import { AppError } from '@staque/core/errors';
import type { MeView, setupInput, setupTokenInput } from '@staque/core/users/schemas';
import { isUniqueViolation } from '@staque/db/database-error';
import { runTransaction } from '@staque/db/client';
import { completeSetup, findInstallation } from '@staque/db/queries/installation';
import { insertUser } from '@staque/db/queries/users';
import { recordAudit } from '../audit/record-audit.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../sha256.ts';
import { emailTaken } from '../users/invite-user.ts';
import { meView, sessionActor } from './me-view.ts';
import { hashPassword } from './password.ts';
import { createSession } from './session-store.ts';

/**
 * Makes the first administrator with the token of the set-up link and signs in. Of any number of callers exactly one succeeds;
 * the others get `conflict`. A wrong token gives `forbidden`.
 */
export async function setUp(ctx: Context, input: z.infer<typeof setupInput>): Promise<MeView> {
  const { db } = ctx.database;
  const setupTokenHash = sha256(input.token);
  const found = await findInstallation(db);
  if (found?.setupCompletedAt) throw alreadySetUp();
  // The cheap check comes first: without the token nobody makes the server hash passwords.
  if (found?.setupTokenHash !== setupTokenHash) throw wrongToken();
  const passwordHash = await hashPassword(input.password);
  const user = {
    id: ctx.ids.next(),
    email: input.email,
    name: input.name,
    role: 'admin',
    mustChangePassword: false,
  } as const;
  const session = await runTransaction(db, async (tx) => {
    if (!(await completeSetup(tx, { setupTokenHash }))) throw alreadySetUp();
    await insertUser(tx, { ...user, passwordHash });
    const created = await createSession(tx, {
      userId: user.id,
      publicId: ctx.ids.next(),
      userAgent: ctx.userAgent,
      ip: ctx.ip,
      now: ctx.clock.now(),
    });
    await recordAudit(
      tx,
      { ...ctx, actor: sessionActor(user, created.publicId) },
      {
        action: 'installation.set-up',
        targetKind: 'user',
        targetId: user.id,
        after: { email: user.email, role: user.role },
      },
    );
    return created;
  }).catch((error: unknown) => {
    if (isUniqueViolation(error, 'users_email_key')) throw emailTaken();
    throw error;
  });
  ctx.sessionCookie.set(session.token, session.expiresAt);
  return meView(ctx, user);
}

/** Whether the first administrator is still missing; anyone may know. */
export async function getSetupStatus(ctx: Context): Promise<{ required: boolean }> {
  const found = await findInstallation(ctx.database.db);
  return { required: !found?.setupCompletedAt };
}

/** Whether the set-up link with this token can still be used, so that an outdated one says so before anything is typed. */
export async function checkSetupToken(
  ctx: Context,
  input: z.infer<typeof setupTokenInput>,
): Promise<{ usable: boolean }> {
  const found = await findInstallation(ctx.database.db);
  return { usable: !found?.setupCompletedAt && found?.setupTokenHash === sha256(input.token) };
}

function alreadySetUp(): AppError {
  return new AppError('conflict', 'This installation has its administrator already.', { remedy: 'Sign in instead.' });
}

function wrongToken(): AppError {
  return new AppError('forbidden', 'This set-up link is not valid any more.', {
    field: 'token',
    remedy: 'Use the link that the server printed when it last started.',
  });
}
