import { AppError, forbidden } from '@staque/core/errors';
import { roleAllows, sessionOnlyPermissions, type Permission, type Role } from '@staque/core/users/permissions';

/** Who is calling. Read from the database with every request; nothing of it is cached. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'system' }
  | {
      kind: 'user';
      userId: string;
      email: string;
      name: string;
      role: Role;
      mustChangePassword: boolean;
      /** Public id of the session. */
      sessionId: string;
    }
  | { kind: 'api_key'; userId: string; email: string; name: string; role: Role; apiKeyId: string };

/** An actor that is a person or acts for one. */
export type UserActor = Extract<Actor, { userId: string }>;

/** The first line of every verb. Throws `unauthenticated` or `forbidden`. */
export function requirePermission(ctx: { actor: Actor }, permission: Permission): UserActor {
  const actor = requireUser(ctx);
  requireOwnPassword(actor);
  if (actor.kind === 'api_key' && sessionOnlyPermissions.includes(permission))
    throw forbidden('do this with an API key');
  if (!roleAllows(actor.role, permission)) throw forbidden(permissionPhrase(permission));
  return actor;
}

/** For the few verbs that everyone who is signed in may use. */
export function requireUser(ctx: { actor: Actor }): UserActor {
  if (ctx.actor.kind === 'anonymous' || ctx.actor.kind === 'system') {
    throw new AppError('unauthenticated', 'Sign in first.');
  }
  return ctx.actor;
}

/** For what belongs to a person at a browser: their password and their sessions. An API key may not touch either. */
export function requireSession(ctx: { actor: Actor }): Extract<Actor, { kind: 'user' }> {
  const actor = requireUser(ctx);
  if (actor.kind !== 'user') throw forbidden('do this with an API key');
  return actor;
}

/** Refuses whoever has not replaced a one-time password yet. */
export function requireOwnPassword(actor: UserActor): void {
  if (actor.kind === 'user' && actor.mustChangePassword) {
    throw new AppError('forbidden', 'Choose a new password before anything else.', {
      remedy: 'Change the password in Settings.',
    });
  }
}

function permissionPhrase(permission: Permission): string {
  const [noun = '', verb = ''] = permission.split(':');
  return `${verb.replaceAll('-', ' ')} ${noun.replaceAll('-', ' ')}`;
}
