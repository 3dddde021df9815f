import { createRandom } from './random.ts';

export interface ByteSplitter {
  push(bytes: Uint8Array): Uint8Array[];
  flush(): Uint8Array[];
}

/**
 * Cuts a byte stream where readers least like it: inside UTF-8 characters, inside lines, and with the end of one
 * message in the same piece as the start of the next. The bytes and their order stay what they were.
 */
export function createByteSplitter(seed: number): ByteSplitter {
  const random = createRandom(seed);
  let held: Uint8Array = new Uint8Array(0);
  return {
    push(bytes) {
      const all = join(held, bytes);
      const holdBack = random() < 0.25 ? Math.min(Math.floor(random() * 6), Math.max(all.length - 1, 0)) : 0;
      held = all.subarray(all.length - holdBack);
      return cut(all.subarray(0, all.length - holdBack), random);
    },
    flush() {
      const rest = held;
      held = new Uint8Array(0);
      return rest.length > 0 ? [rest] : [];
    },
  };
}

function cut(bytes: Uint8Array, random: () => number): Uint8Array[] {
  if (bytes.length < 2) return bytes.length > 0 ? [bytes] : [];
  const insideCharacter = bytes.findIndex((byte, index) => byte >= 0xc0 && index + 1 < bytes.length);
  const place = insideCharacter >= 0 ? insideCharacter + 1 : 1 + Math.floor(random() * (bytes.length - 1));
  if (insideCharacter < 0 && random() < 0.5) return [bytes];
  return [bytes.subarray(0, place), bytes.subarray(place)];
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
