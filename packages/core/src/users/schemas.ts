import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { Usd } from '../money/usd.ts';
import { pageInput } from '../page.ts';
import { visibleText } from '../visible-text.ts';
import { roles, type Permission, type Role } from './permissions.ts';
import { userSorts } from './user-sorts.ts';

/** Normalised once, so that one person has one account whatever the spelling. */
export const emailSchema = z
  .string()
  .max(254)
  .transform((value) => value.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('Enter an e-mail address such as ada@example.com.'));
/** Kept exactly as typed; the upper bound is checked before any hashing. */
export const passwordSchema = z
  .string()
  .min(12, 'A password has at least 12 characters.')
  .max(128, 'A password has at most 128 characters.')
  .refine((value) => !value.includes('\u0000'), 'A password cannot contain a NUL character.');
export const personName = visibleText({ max: 100, missing: 'Enter a name.' });

export const setupInput = z.strictObject({
  token: z.string().min(1).max(200),
  email: emailSchema,
  name: personName,
  password: passwordSchema,
});
/** The token alone, to learn whether its link can still be used. */
export const setupTokenInput = setupInput.pick({ token: true });
export const signInInput = z.strictObject({ email: emailSchema, password: z.string().min(1).max(128) });
export const changePasswordInput = z.strictObject({
  currentPassword: z.string().min(1).max(128),
  newPassword: passwordSchema,
});
/** What a person may change about themselves. */
export const profileUpdateInput = z.strictObject({ name: personName });
export const sessionRevokeInput = z.strictObject({ sessionId: idSchema });

export const userStates = ['active', 'waiting', 'disabled'] as const;
/** `waiting`: the one-time password has not been replaced yet. */
export type UserState = (typeof userStates)[number];
export const userListInput = z.strictObject({
  ...pageInput,
  search: z.string().trim().max(200).optional(),
  role: z.enum(roles).optional(),
  state: z.enum(userStates).optional(),
  sort: z.enum(userSorts).default('created'),
  /** Not `direction`, which paged queries of tRPC keep for themselves. */
  sortDirection: z.enum(['asc', 'desc']).default('asc'),
});
export const userIdInput = z.strictObject({ userId: idSchema });
/** Creates an account with a password that the administrator hands over; it must be changed at the first sign-in. */
export const inviteInput = z.strictObject({ email: emailSchema, name: personName, role: z.enum(roles) });
export const userUpdateInput = z.strictObject({
  userId: idSchema,
  name: personName.optional(),
  role: z.enum(roles).optional(),
  disabled: z.boolean().optional(),
});

export const apiKeyCreateInput = z.strictObject({
  name: visibleText({ max: 80, missing: 'Give the key a name.' }),
  /** Days until it stops working. */
  expiresInDays: z.int().min(1).max(3650).default(90),
});
export const apiKeyListInput = z.strictObject(pageInput);
export const apiKeyIdInput = z.strictObject({ apiKeyId: idSchema });

export interface UserView {
  id: string;
  email: string;
  name: string;
  role: Role;
  disabled: boolean;
  /** The one-time password has not been replaced yet. */
  mustChangePassword: boolean;
  createdAt: string;
  lastSeenAt: string | null;
  /** Browsers in which the person is signed in. */
  sessionCount: number;
  month: MonthSpend;
}

/** What was spent since the first of this month; real and simulated money are never one sum. */
export interface MonthSpend {
  real: SpendSum;
  simulated: SpendSum;
}

export interface SpendSum {
  amountUsd: Usd;
  /** Charges of unknown price, which are not in the sum. */
  unpricedCount: number;
  /** Charges from estimated usage, which are in the sum. */
  estimatedCount: number;
}

/** Who is signed in and what the interface may offer. */
export interface MeView {
  user: { id: string; email: string; name: string; role: Role; mustChangePassword: boolean };
  permissions: Permission[];
  /** True while the sandbox's simulated clouds are connected. */
  sandbox: boolean;
  /** IANA zone in which the days and months of money are counted. */
  timeZone: string;
}

export interface SessionView {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent: string | null;
  /** The address it was opened from; null for sessions that are older than this record. */
  ip: string | null;
}

export interface ApiKeyView {
  id: string;
  name: string;
  /** The first characters, to recognise it by. */
  prefix: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  month: MonthSpend;
}
