import { createHash } from 'node:crypto';

/** In hex. For texts with enough entropy to need no slow hash, and for telling contents apart. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
