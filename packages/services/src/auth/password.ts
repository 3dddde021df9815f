import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '@staque/core/errors';
import { createSlots } from './slots.ts';

// argon2id, memory in KiB: the figures of OWASP's password storage page.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Made with the same parameters from a random text that nobody kept.
const decoyHash = '$argon2id$v=19$m=19456,t=2,p=1$CxdELtTWOyTThoGs+fX4Fw$eUoAP8vLycSOG8koNbp/HPA4TQAbdJmX5Tj8o8XmNgQ';

// The threads that hash are the process's, shared with DNS and files: so is the bound on how many of them are taken.
const slots = createSlots({ parallel: 2, waiting: 32 });

/** Hashes a password with argon2id. Throws `rate_limited` when too many are waiting already. */
export async function hashPassword(password: string): Promise<string> {
  return slots.run(() => hash(password, parameters), tooBusy);
}

/** Whether the password fits. Without a hash it takes the same time and answers false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await slots.run(() => verify(passwordHash ?? decoyHash, password), tooBusy);
  return matches && passwordHash !== null;
}

const readableCharacters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password to hand over once, in groups that can be read aloud: `Kx4mP-…`, about 116 bits. */
export function createOneTimePassword(): string {
  const group = (): string =>
    Array.from({ length: 5 }, () => readableCharacters.charAt(randomInt(readableCharacters.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

function tooBusy(): AppError {
  return new AppError('rate_limited', 'Too many people are signing in at this moment.', {
    remedy: 'Try again in a few seconds.',
    retryAfterSeconds: 3,
  });
}
