import { and, asc, desc, eq, ilike, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import type { DeploymentSort } from '@staque/core/deployments/deployment-sorts';
import { deploymentStatuses, type DeploymentStatus } from '@staque/core/deployments/status';
import type { Platform } from '@staque/core/platform';
import type { Db } from '../client.ts';
import { deployments } from '../schema/deployments.ts';
import { usageDaily } from '../schema/money.ts';
import { containsPattern } from './contains-pattern.ts';
import { selectDeployments, type DeploymentListRow } from './deployments.ts';

/** Where a page ends: the value that it is ordered by, as text, and the id that breaks ties. */
export interface DeploymentPosition {
  value: string;
  id: string;
}

export interface DeploymentListParams {
  statuses: readonly DeploymentStatus[] | null;
  includeDeleted: boolean;
  search: string | null;
  platform: Platform | null;
  sort: DeploymentSort;
  direction: 'asc' | 'desc';
  /** The day that "this month" is counted to, such as `2026-11-23`. */
  today: string;
  /** Its value must be one that this order gave. */
  after: DeploymentPosition | null;
  limit: number;
}

/** In any order, with ties broken by id; keyset by (value, id). */
export async function listDeployments(
  db: Db,
  params: DeploymentListParams,
): Promise<(DeploymentListRow & { sortValue: string })[]> {
  const { statuses, after, platform, direction } = params;
  const pattern = params.search ? containsPattern(params.search) : null;
  const { value, type } = sortedBy(params);
  const way = direction === 'asc' ? asc : desc;
  return selectDeployments(db, value)
    .where(
      and(
        statuses ? inArray(deployments.status, [...statuses]) : undefined,
        params.includeDeleted ? undefined : ne(deployments.status, 'deleted'),
        platform ? eq(deployments.platform, platform) : undefined,
        pattern ? or(ilike(deployments.name, pattern), ilike(deployments.modelName, pattern)) : undefined,
        after
          ? sql`(${value}, ${deployments.id}) ${sql.raw(direction === 'asc' ? '>' : '<')} (${after.value}::${sql.raw(type)}, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(way(params.sort === 'created' ? deployments.createdAt : value), way(deployments.id))
    .limit(params.limit);
}

/** Those that are not deleted, the newest first. */
export async function listNewestDeployments(db: Db, params: { limit: number }): Promise<DeploymentListRow[]> {
  return selectDeployments(db)
    .where(ne(deployments.status, 'deleted'))
    .orderBy(desc(deployments.createdAt), desc(deployments.id))
    .limit(params.limit);
}

/** Of which kind the value of an order is: a cursor's value is checked against it before it reaches a cast. */
export const deploymentSortTypes: Record<DeploymentSort, 'numeric' | 'text'> = {
  created: 'numeric',
  name: 'text',
  status: 'numeric',
  used: 'numeric',
  month: 'numeric',
};

function sortedBy({ sort, today }: Pick<DeploymentListParams, 'sort' | 'today'>): {
  value: SQL;
  type: 'numeric' | 'text';
} {
  return { value: sortValue(sort, today), type: deploymentSortTypes[sort] };
}

function sortValue(sort: DeploymentSort, today: string): SQL {
  switch (sort) {
    case 'created':
      return sql`extract(epoch from ${deployments.createdAt})`;
    case 'name':
      return sql`lower(${deployments.name})`;
    case 'status':
      return sql`array_position(${sql.param([...deploymentStatuses])}::text[], ${deployments.status})::numeric`;
    case 'used':
      return sql`coalesce(extract(epoch from ${deployments.lastUsedAt}), 0)`;
    case 'month':
      return sql`coalesce((select sum(${usageDaily.tokensUsd} + ${usageDaily.endpointUsd}) from ${usageDaily}
        where ${usageDaily.deploymentId} = ${deployments.id}
          and ${usageDaily.day} between date_trunc('month', ${today}::date)::date and ${today}::date), 0)`;
  }
}
