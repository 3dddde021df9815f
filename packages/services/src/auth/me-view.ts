import {
  permissions,
  roleAllows,
  sessionOnlyPermissions,
  type Permission,
  type Role,
} from '@staque/core/users/permissions';
import type { MeView } from '@staque/core/users/schemas';
import { findTimeZone } from '@staque/db/queries/usage-daily';
import type { Actor } from '../actor.ts';
import type { Context } from '../context.ts';

interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
  mustChangePassword: boolean;
}

/** Who is signed in and what they may do; a key may less than its owner. */
export async function meView(ctx: Context, person: Person, { apiKey = false } = {}): Promise<MeView> {
  const { id, email, name, role, mustChangePassword } = person;
  const allowed = permissionNames().filter(
    (permission) => roleAllows(role, permission) && !(apiKey && sessionOnlyPermissions.includes(permission)),
  );
  const timeZone = await findTimeZone(ctx.database.db);
  return { user: { id, email, name, role, mustChangePassword }, permissions: allowed, sandbox: ctx.sandbox, timeZone };
}

/** The actor that a person becomes with a new session, for the audit of the request that opened it. */
export function sessionActor(person: Person, sessionId: string): Extract<Actor, { kind: 'user' }> {
  const { id: userId, email, name, role, mustChangePassword } = person;
  return { kind: 'user', userId, email, name, role, mustChangePassword, sessionId };
}

function permissionNames(): Permission[] {
  return (Object.keys(permissions) as Permission[]).toSorted();
}
