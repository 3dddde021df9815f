import type { z } from 'zod';
import { AppError } from '@staque/core/errors';
import type { MeView, setupInput, setupTokenInput } from '@staque/core/users/schemas';
import { isUniqueViolation } from '@staque/db/database-error';
import { runTransaction } from '@staque/db/client';
import { completeSetup, findInstallation, type InstallationRow } from '@staque/db/queries/installation';
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
  // The cheap check comes first: without the token nobody makes the server hash passwords.
  requireSetupToken(await findInstallation(db), setupTokenHash);
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
  return meView(user, ctx);
}

/** Whether the first administrator is still missing; anyone may know. */
export async function getSetupStatus(ctx: Context): Promise<{ required: boolean }> {
  const found = await findInstallation(ctx.database.db);
  return { required: !found?.setupCompletedAt };
}

/** Throws what `setUp` would throw for this token, so that an outdated link says so before anything is typed. */
export async function checkSetupToken(ctx: Context, input: z.infer<typeof setupTokenInput>): Promise<void> {
  requireSetupToken(await findInstallation(ctx.database.db), sha256(input.token));
}

function requireSetupToken(found: InstallationRow | null, setupTokenHash: string): void {
  if (found?.setupCompletedAt) throw alreadySetUp();
  if (found?.setupTokenHash !== setupTokenHash) throw wrongToken();
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
