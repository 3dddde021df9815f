import { z } from 'zod';
import { awsRegionSchema } from '../deployments/spec.ts';
import { idSchema } from '../ids.ts';
import { pageInput } from '../page.ts';
import { visibleText } from '../visible-text.ts';
import type { Platform } from '../platform.ts';
import type { ConnectionKind } from './connection-kinds.ts';

const name = visibleText({ max: 80, missing: 'Give the connection a name.' });
const baseUrl = z.url({ protocol: /^https?$/, message: 'Enter a URL such as https://models.example.com/v1.' }).max(500);
const bearer = z
  .string()
  .trim()
  .min(1, 'Enter the key.')
  .max(500)
  .regex(/^[\x21-\x7e]+$/, 'A key has no blanks or special characters.');
const regions = z.array(awsRegionSchema).min(1, 'Choose at least one region.').max(30);

/** Keys, or the machine's own role (`default chain`), which stores no secret at all. */
export const awsCredentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('keys'),
    accessKeyId: z
      .string()
      .trim()
      .regex(/^[A-Z0-9]{16,128}$/, 'An access key id is 16 or more capitals and digits.'),
    secretAccessKey: z.string().trim().min(1).max(200),
    sessionToken: z.string().trim().max(4000).optional(),
  }),
  z.strictObject({ type: z.literal('default_chain') }),
]);
export type AwsCredentials = z.infer<typeof awsCredentialsSchema>;

export const createConnectionInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('aws'),
    name,
    regions,
    credentials: awsCredentialsSchema,
    /** Role that SageMaker runs containers with, when a deployment does not name another. */
    executionRoleArn: z.string().trim().max(600).optional(),
  }),
  z.strictObject({ kind: z.literal('nim'), name, baseUrl: baseUrl.optional(), apiKey: bearer.optional() }),
  z.strictObject({ kind: z.literal('openai'), name, apiKey: bearer }),
  z.strictObject({ kind: z.literal('openai_compatible'), name, baseUrl, apiKey: bearer.optional() }),
]);
export type CreateConnectionInput = z.infer<typeof createConnectionInput>;

/** A changed address asks for the secret again: stored credentials go only to the origin they were entered for. */
export const updateConnectionInput = z.strictObject({
  connectionId: idSchema,
  name: name.optional(),
  regions: regions.optional(),
  baseUrl: baseUrl.optional(),
  executionRoleArn: z.string().trim().max(600).nullable().optional(),
  apiKey: bearer.optional(),
  credentials: awsCredentialsSchema.optional(),
});
export type UpdateConnectionInput = z.infer<typeof updateConnectionInput>;
export const connectionListInput = z.strictObject(pageInput);
export const connectionIdInput = z.strictObject({ connectionId: idSchema });

/** Public settings of a connection: never a secret. */
export interface ConnectionSettings {
  baseUrl?: string;
  regions?: string[];
  executionRoleArn?: string;
}

export interface ConnectionTest {
  ok: boolean;
  testedAt: string;
  checks: { label: string; result: 'ok' | 'warning' | 'failed'; message: string; remedy?: string }[];
}

export interface ConnectionView {
  id: string;
  name: string;
  kind: ConnectionKind;
  platforms: readonly Platform[];
  simulated: boolean;
  settings: ConnectionSettings;
  /** How the secret can be recognised, such as "…x9Qd"; null when none is stored. */
  secretHint: string | null;
  status: 'untested' | 'ok' | 'credential_error' | 'unreachable';
  lastTest: ConnectionTest | null;
  modelCount: number;
  deploymentCount: number;
  createdAt: string;
}
