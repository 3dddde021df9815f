import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EnvError, parseEncryptionKeys } from './env.ts';

const fileName = 'encryption.key';

/**
 * The encryption key of an installation with an embedded database: made once, kept under the data folder with mode 600. It is
 * never made anew while the database holds anything that an older key has encrypted.
 */
export function loadEmbeddedKeys(dataDir: string, hasCiphertext: boolean): { id: string; key: Buffer }[] {
  const file = path.join(dataDir, fileName);
  if (existsSync(file)) return parseEncryptionKeys(readFileSync(file, 'utf8'));
  if (hasCiphertext) {
    throw new EnvError(
      `${file} is missing, but the database holds credentials that were encrypted with it. Put the file back, or set STAQUE_ENCRYPTION_KEYS.`,
    );
  }
  const text = `k1:${randomBytes(32).toString('base64')}\n`;
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  return parseEncryptionKeys(text);
}
