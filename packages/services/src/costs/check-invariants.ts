import { findViolations, moneyInvariants, type MoneyInvariant, type Violations } from '@staque/db/queries/invariants';
import type { ServiceDependencies } from '../dependencies.ts';

export interface InvariantResult extends Violations {
  invariant: MoneyInvariant;
  ok: boolean;
}

/** Every rule that money must keep, recomputed over the whole database by SQL; for `staque check` and after tests. */
export async function checkInvariants(deps: Pick<ServiceDependencies, 'database'>): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of moneyInvariants) {
    const violations = await findViolations(deps.database.db, invariant);
    results.push({ invariant, ok: violations.count === 0, ...violations });
  }
  return results;
}
