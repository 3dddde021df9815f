import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '@staque/core/errors';

/** Where a secret belongs. It is part of the encryption, so a secret moved to another row or origin cannot be opened. */
export interface SecretPlace {
  table: string;
  rowId: string;
  field: string;
  /** The origin the secret was entered for: a changed address makes the old secret undecryptable. */
  origin: string;
}

/** AES-256-GCM with several keys: the first encrypts, all decrypt. Text form: `v1.<key id>.<iv>.<tag>.<ciphertext>`. */
export interface SecretBox {
  seal(plaintext: string, place: SecretPlace): string;
  /** Throws AppError `credentials_rejected` when the text cannot be opened for this place. */
  open(sealed: string, place: SecretPlace): string;
  /** Id of the key that a sealed text needs. */
  keyIds: readonly string[];
}

export interface EncryptionKey {
  id: string;
  key: Buffer;
}

/** The first key encrypts, all of them decrypt. Throws without any. */
export function createSecretBox(keys: readonly EncryptionKey[]): SecretBox {
  const [first] = keys;
  if (!first) throw new Error('at least one encryption key is needed');
  const byId = new Map(keys.map((entry) => [entry.id, entry.key]));
  return {
    keyIds: keys.map((entry) => entry.id),
    seal(plaintext, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.key, iv, { authTagLength: 16 });
      cipher.setAAD(additionalData(place));
      const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
      return [
        'v1',
        first.id,
        iv.toString('base64url'),
        cipher.getAuthTag().toString('base64url'),
        ciphertext.toString('base64url'),
      ].join('.');
    },
    open(sealed, place) {
      const [version, keyId = '', iv = '', tag = '', ciphertext = ''] = sealed.split('.');
      const key = byId.get(keyId);
      if (version !== 'v1' || !key) throw unreadable();
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 });
        decipher.setAAD(additionalData(place));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]).toString(
          'utf8',
        );
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

function additionalData(place: SecretPlace): Buffer {
  return Buffer.from(['v1', place.table, place.rowId, place.field, place.origin].join('|'));
}

function unreadable(cause?: unknown): AppError {
  return new AppError(
    'credentials_rejected',
    'The stored credentials cannot be used for this address.',
    { remedy: 'Enter the credentials of this connection again.' },
    { cause },
  );
}
