import { and, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { priceVersions } from '../schema/money.ts';

/** A version that was replaced before it began never was in force. */
export const everInForce: SQL = sql`${priceVersions.validTo} is distinct from ${priceVersions.validFrom}`;

/** In force at that moment, or to begin later. */
export function endsAfter(at: Date): SQL | undefined {
  return or(isNull(priceVersions.validTo), gt(priceVersions.validTo, at));
}

export function isInForce(at: Date): SQL | undefined {
  return and(lte(priceVersions.validFrom, at), endsAfter(at));
}
