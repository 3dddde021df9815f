import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';

export const auditListInput = z.strictObject({
  ...pageInput,
  action: z.string().trim().max(60).optional(),
  actorId: idSchema.optional(),
  targetKind: z.string().trim().max(40).optional(),
  targetId: z.string().trim().max(100).optional(),
});

/** One recorded change; `before` and `after` hold the fields that changed and never a secret. */
export interface AuditEventView {
  id: string;
  at: string;
  actor: { kind: 'user' | 'api_key' | 'system' | 'anonymous'; id: string | null; name: string | null };
  ip: string | null;
  /** Noun and past verb: `deployment.created`. */
  action: string;
  targetKind: string;
  targetId: string | null;
  /** What the target is called now, or was when it was recorded; null where neither is known. A price is called by its model. */
  targetName: string | null;
  /** Whether the target can still be looked at. */
  targetExists: boolean;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string | null;
}
