import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** Who is at the other end: forwarded headers count only from addresses that the operator named. */
export function createClientAddress(trustedProxies: readonly string[]): (request: IncomingMessage) => string | null {
  const trusted = new BlockList();
  for (const entry of trustedProxies) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return (request) => {
    const peer = plainAddress(request.socket.remoteAddress);
    if (!peer || !isTrusted(trusted, peer)) return peer;
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => plainAddress(part.trim()));
    // From the nearest hop outwards: the first address that is not one of our proxies is the client.
    return forwarded.toReversed().find((address) => address !== null && !isTrusted(trusted, address)) ?? peer;
  };
}

function isTrusted(trusted: BlockList, address: string): boolean {
  return trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function plainAddress(address: string | undefined): string | null {
  const plain = address?.startsWith('::ffff:') ? address.slice(7) : address;
  return plain && isIP(plain) !== 0 ? plain : null;
}
