import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { sha256 } from '../sha256.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secretLength = 43;
const checkLength = 6;
const pattern = /^(stq_[0-9a-f]{12}_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;

export interface ApiKeySecret {
  /** The whole key, shown once. */
  secret: string;
  /** Its first characters, kept to recognise it by. */
  prefix: string;
  secretHash: string;
}

/** `stq_<12 characters of the id>_<43 of base 62: 256 random bits>_<checksum>`. */
export function createApiKeySecret(publicPart: string): ApiKeySecret {
  const prefix = `stq_${publicPart}`;
  const body = `${prefix}_${base62(randomBytes(32), secretLength)}`;
  const secret = `${body}_${checksum(body)}`;
  return { secret, prefix, secretHash: sha256(secret) };
}

/** False for what cannot be one of our keys, a mistyped one included: such text never reaches the database. */
export function looksLikeApiKey(text: string): boolean {
  const match = pattern.exec(text);
  return match?.[1] !== undefined && checksum(match[1]) === match[2];
}

function checksum(text: string): string {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(text));
  return base62(value, checkLength);
}

function base62(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let index = 0; index < length; index++) {
    text = alphabet.charAt(Number(rest % 62n)) + text;
    rest /= 62n;
  }
  return text;
}
