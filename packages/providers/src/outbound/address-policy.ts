import { AppError } from '@staque/core/errors';
import ipaddr from 'ipaddr.js';

export type AddressVerdict = 'public' | 'private' | 'never';

export interface AddressPolicy {
  /** Throws AppError `address_refused`. Checks spelling, scheme, port, known names and literal addresses; no DNS. */
  assertUrlAllowed(url: string | URL): void;
  /** Throws AppError `address_refused` for what a name resolved to. */
  assertResolved(hostname: string, address: string): void;
}

/**
 * Which addresses providers may be at. Public https everywhere; anything private, loopback or plain http only where the operator
 * listed exactly that `host:port`. Link-local, metadata and translated addresses are refused even when they are listed.
 */
export function createAddressPolicy(allow: readonly string[]): AddressPolicy {
  const listed = new Set(
    allow
      .map((entry) => entry.trim())
      .filter(Boolean)
      .map(normalizeEntry),
  );
  const listedHosts = new Set([...listed].map((entry) => entry.slice(0, entry.lastIndexOf(':'))));

  return {
    assertUrlAllowed(input) {
      const url = parse(input);
      const host = normalizeHost(url.hostname);
      const port = url.port || (url.protocol === 'http:' ? '80' : '443');
      const isListed = listed.has(`${host}:${port}`);
      if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused('Only https addresses are allowed.');
      if (url.username !== '' || url.password !== '')
        throw refused('An address must not carry a user name or password.');
      if (forbiddenNames.has(host)) throw refused('Addresses of metadata services are never allowed.');
      const literal = literalAddress(host);
      const verdict = literal === null ? 'public' : classifyAddress(literal);
      if (verdict === 'never') throw refused('Link-local, metadata and reserved addresses are never allowed.');
      if (isListed) return;
      // A listed name may resolve to a private address, so its other ports stay closed.
      if (verdict === 'private' || localNames.test(host) || listedHosts.has(host)) throw refusedPrivate(host, port);
      if (url.protocol === 'http:') throw refusedPlain(host, port);
      if (!isPublicPort(port)) throw refused(`Port ${port} is not one that model servers use.`);
    },
    assertResolved(hostname, address) {
      const verdict = classifyAddress(address);
      if (verdict === 'never') throw refused(`${hostname} leads to an address that is never allowed.`);
      const host = normalizeHost(hostname);
      if (verdict === 'private' && !listedHosts.has(host)) throw refusedPrivate(host, null);
    },
  };
}

/** What an IP address is, however it is wrapped. Anything that is not plainly public or plainly private is `never`. */
export function classifyAddress(text: string): AddressVerdict {
  if (!ipaddr.isValid(text)) return 'never';
  const address = ipaddr.process(text);
  const canonical = address.toNormalizedString();
  if (metadataAddresses.has(canonical)) return 'never';
  const range = address.range();
  if (address instanceof ipaddr.IPv6 && range !== 'loopback') {
    if (forbiddenBlocks.some(([base, bits]) => address.match(base, bits))) return 'never';
  }
  switch (range) {
    case 'unicast':
      return 'public';
    case 'private':
    case 'loopback':
    case 'uniqueLocal':
      return 'private';
    default:
      return 'never';
  }
}

/** Metadata and host services that live in ranges which are otherwise public or private. */
const metadataAddresses = new Set(
  ['168.63.129.16', 'fd20:ce::254'].map((text) => ipaddr.parse(text).toNormalizedString()),
);

/** What the library's own ranges leave out: IPv4-compatible IPv6 (`::127.0.0.1`), and the block of AWS's local services. */
const forbiddenBlocks: [ipaddr.IPv6, number][] = [
  [ipaddr.IPv6.parse('::'), 96],
  [ipaddr.IPv6.parse('fd00:ec2::'), 32],
];

const forbiddenNames = new Set(['metadata', 'metadata.google.internal', 'instance-data', 'instance-data.ec2.internal']);
const localNames = /(?:^|\.)(?:localhost|localdomain)$/;

function parse(input: string | URL): URL {
  if (input instanceof URL) return input;
  try {
    return new URL(input);
  } catch (cause) {
    throw new AppError(
      'address_refused',
      'This is not an address.',
      { remedy: 'Enter a URL such as https://models.example.com/v1.' },
      { cause },
    );
  }
}

function normalizeEntry(entry: string): string {
  const url = parse(entry.includes('://') ? entry : `https://${entry}`);
  const port = url.port || (url.protocol === 'http:' ? '80' : '443');
  return `${normalizeHost(url.hostname)}:${port}`;
}

/** Without brackets and the trailing dot of a full name; `URL` has already lowered case and decoded numeric spellings. */
function normalizeHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '');
}

function literalAddress(host: string): string | null {
  return ipaddr.isValid(host) ? host : null;
}

function isPublicPort(port: string): boolean {
  return port === '443' || Number(port) >= 1024;
}

function refused(message: string): AppError {
  return new AppError('address_refused', message, { retryable: false, outcome: 'refused' });
}

function refusedPrivate(host: string, port: string | null): AppError {
  return new AppError('address_refused', `${host} is on a private network.`, {
    retryable: false,
    outcome: 'refused',
    remedy: `The operator can allow it with OUTBOUND_ALLOW=${host}:${port ?? '<port>'}.`,
  });
}

function refusedPlain(host: string, port: string): AppError {
  return new AppError('address_refused', 'Plain http would send the key and the messages in the clear.', {
    retryable: false,
    outcome: 'refused',
    remedy: `Use https, or let the operator allow it with OUTBOUND_ALLOW=${host}:${port}.`,
  });
}
