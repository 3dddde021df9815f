import { dayIn } from '@staque/core/day-in';
import { useNow } from './now.ts';
import { useSession } from './session.ts';

/** The day that it is where the organization counts its money, as "2026-11-23"; another one from midnight on. */
export function useToday(): string {
  const { timeZone } = useSession();
  return dayIn(timeZone, useNow());
}
