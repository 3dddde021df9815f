import { z } from 'zod';
import { sagemakerContainers } from './spec-facts.ts';

/** AWS's own patterns, so that a wrong name is refused here with a sentence and not there with a stack. */
export const awsRegionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'A region looks like us-east-1.')
  .max(40);
export const instanceTypeSchema = z
  .string()
  .regex(/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/, 'An instance type looks like ml.g5.2xlarge.')
  .max(60);
const modelIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[\x21-\x7e]+$/, 'A model id has no blanks or control characters.');
const environmentSchema = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/, 'Environment names are letters, digits and _.'),
    z.string().max(1024),
  )
  .refine((environment) => Object.keys(environment).length <= 50, 'At most 50 environment variables.');

export const bedrockSpec = z.strictObject({
  platform: z.literal('bedrock'),
  region: awsRegionSchema,
  modelId: modelIdSchema,
  /** Inference profile to call; absent means: on demand where offered, else the profile that fits the region. */
  inferenceProfileId: modelIdSchema.optional(),
});

export const sagemakerSpec = z.strictObject({
  platform: z.literal('sagemaker'),
  region: awsRegionSchema,
  /** Hugging Face id of the weights. */
  modelId: modelIdSchema,
  container: z.enum(sagemakerContainers).default('lmi'),
  instanceType: instanceTypeSchema,
  instanceCount: z.int().min(1).max(20).default(1),
  environment: environmentSchema.default({}),
  executionRoleArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
      'A role ARN looks like arn:aws:iam::123456789012:role/name.',
    )
    .optional(),
});

export const nimSpec = z.strictObject({ platform: z.literal('nim'), modelId: modelIdSchema });
export const openaiSpec = z.strictObject({ platform: z.literal('openai'), modelId: modelIdSchema });
export const openaiCompatibleSpec = z.strictObject({
  platform: z.literal('openai_compatible'),
  modelId: modelIdSchema,
});

/** What is to run, in the words of its platform. Everything that costs or identifies is in here; the plan's hash covers it. */
export const deploymentSpecSchema = z.discriminatedUnion('platform', [
  bedrockSpec,
  sagemakerSpec,
  nimSpec,
  openaiSpec,
  openaiCompatibleSpec,
]);
export type DeploymentSpec = z.infer<typeof deploymentSpecSchema>;
export type BedrockSpec = z.infer<typeof bedrockSpec>;
export type SagemakerSpec = z.infer<typeof sagemakerSpec>;
