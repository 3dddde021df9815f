import type { Database } from '@staque/db/client';
import type { DeploymentRow } from '@staque/db/queries/deployments';
import type { Calendar } from './calendar.ts';
import type { YearDeployment } from './fleet.ts';
import type { YearKey, YearPerson } from './people.ts';
import type { Random } from './random.ts';

/** What the writers of the year share. */
export interface Year {
  database: Database;
  random: Random;
  calendar: Calendar;
  /** Less than 1 for tests: so much of all that people and programs did. */
  scale: number;
}

export interface KnownPerson extends YearPerson {
  id: string;
}

export interface KnownKey extends YearKey {
  id: string;
  ownerId: string;
}

export interface KnownDeployment extends YearDeployment {
  row: DeploymentRow;
}

/** Whether it could answer at that moment. */
export function isUp({ calendar }: Year, deployment: KnownDeployment, at: Date): boolean {
  const { bornDaysAgo, endDaysAgo = 0, runs = [[bornDaysAgo, endDaysAgo]], fate } = deployment;
  if (fate === 'failed' || fate === 'starting') return false;
  return runs.some(([from, to]) => at > calendar.daysAgo(from) && at < calendar.daysAgo(to));
}
