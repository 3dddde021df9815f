import type { MeView } from '@staque/core/users/schemas';
import { requireUser } from '../actor.ts';
import type { Context } from '../context.ts';
import { meView } from './me-view.ts';

/** Who the caller is and what the interface may offer; for an API key, what the key may do. */
export async function getMe(ctx: Context): Promise<MeView> {
  const actor = requireUser(ctx);
  const mustChangePassword = actor.kind === 'user' && actor.mustChangePassword;
  return meView(
    ctx,
    { id: actor.userId, email: actor.email, name: actor.name, role: actor.role, mustChangePassword },
    { apiKey: actor.kind === 'api_key' },
  );
}
