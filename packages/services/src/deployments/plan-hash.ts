import type { ConnectionKind } from '@staque/core/connections/connection-kinds';
import type { ConnectionSettings } from '@staque/core/connections/schemas';
import type { PlanInput, PriceView } from '@staque/core/deployments/schemas';
import type { StoredTarget } from '@staque/db/schema/deployments';
import { sha256 } from '../sha256.ts';

/** Everything that a person agrees to by creating from a plan: what, where it goes, and for which price. */
export interface PlannedFacts {
  /** With a masked environment. */
  input: PlanInput;
  /** Stands for the values; null when there are none. */
  sealedEnvironment: string | null;
  target: StoredTarget;
  price: PriceView;
  connection: { id: string; kind: ConnectionKind; settings: ConnectionSettings; simulated: boolean };
}

/** sha256 over the canonical JSON of the facts, in hex. */
export function planHash(facts: PlannedFacts): string {
  const { input, sealedEnvironment, target, price, connection } = facts;
  const { id, kind, settings, simulated } = connection;
  return sha256(
    canonicalJson({ input, sealedEnvironment, target, price, connection: { id, kind, settings, simulated } }),
  );
}

/** JSON with sorted keys and without absent members, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
