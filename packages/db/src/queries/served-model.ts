import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Platform } from '@staque/core/platform';
import { deployments } from '../schema/deployments.ts';

/** The platform whose answers are paid by an endpoint's hours. */
export const endpointPlatform: Platform = 'sagemaker';

/**
 * The model that a row of money is about. An endpoint is priced by its instance, but people know it by the model that it serves.
 * The query must join the row's deployment.
 */
export function servedModel(row: { platform: AnyColumn; modelKey: AnyColumn }): SQL<string> {
  return sql`case when ${row.platform} = ${sql.raw(`'${endpointPlatform}'`)} then coalesce(${deployments.spec}->>'modelId', ${row.modelKey}) else ${row.modelKey} end`;
}
