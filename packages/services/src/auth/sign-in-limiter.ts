import ipaddr from 'ipaddr.js';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@staque/core/errors';

/** Bounds how often passwords can be tried, from one address and for one account from one address. */
export interface SignInLimiter {
  /** Takes one try before the password is looked at. Throws `rate_limited` with the seconds to wait. */
  consume(entry: SignInTry): Promise<void>;
  /** The password was right: gives the try back and forgets the failures of this account from this address. */
  succeeded(entry: SignInTry): Promise<void>;
}

export interface SignInTry {
  ip: string | null;
  /** Normalised e-mail address. */
  account: string;
}

export interface SignInLimits {
  perAccountAndAddress?: number;
  perAddress?: number;
  windowSeconds?: number;
}

/** Counts in the memory of this process: each instance has its own count. */
export function createSignInLimiter({
  perAccountAndAddress = 10,
  perAddress = 50,
  windowSeconds = 900,
}: SignInLimits = {}): SignInLimiter {
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: perAddress, duration: windowSeconds });
  const byAccount = new RateLimiterMemory({
    keyPrefix: 'account',
    points: perAccountAndAddress,
    duration: windowSeconds,
  });
  const accountKey = (entry: SignInTry): string => `${addressBucket(entry.ip)} ${entry.account}`;
  return {
    async consume(entry) {
      await take(byAddress, addressBucket(entry.ip));
      await take(byAccount, accountKey(entry));
    },
    async succeeded(entry) {
      await byAddress.reward(addressBucket(entry.ip));
      await byAccount.delete(accountKey(entry));
    },
  };
}

/** One bucket for all spellings of an address, and one for a whole IPv6 /64: it belongs to one subscriber. */
function addressBucket(ip: string | null): string {
  if (ip === null || !ipaddr.isValid(ip)) return 'unknown';
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv6)
    return `${address.parts
      .slice(0, 4)
      .map((part) => part.toString(16))
      .join(':')}::/64`;
  return address.toString();
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError('rate_limited', 'Too many tries to sign in. Wait a while, then try again.', {
      retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
    });
  }
}
