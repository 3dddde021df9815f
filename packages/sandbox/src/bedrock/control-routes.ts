import { Hono, type Context } from 'hono';
import { readAwsCaller, type AwsCaller } from '../aws/aws-caller.ts';
import { restJsonRefusal } from '../aws/rest-json.ts';
import { refusalOf, sendRefusal } from '../refusal.ts';
import type { Sandbox } from '../sandbox.ts';
import { BEDROCK_MODELS, isOffered } from './bedrock-models.ts';
import { bedrockError, bedrockRefusal, validation } from './bedrock-refusal.ts';
import { availability, modelSummary, profileSummaries, provisionedTwin } from './control-records.ts';

/** Bedrock's control plane under `/bedrock/<region>`. */
export function bedrockControlRoutes(sandbox: Sandbox): Hono {
  const app = new Hono();
  const serve =
    (operation: string, handle: (context: Context, region: string, caller: AwsCaller) => Response) =>
    (context: Context): Response => {
      const region = context.req.param('region') ?? '';
      const caller = readAwsCaller(context, 'bedrock', region);
      if ('status' in caller) return sendRefusal(context, restJsonRefusal(caller));
      const fault = sandbox.faults.take({ credential: caller.credential, platform: 'bedrock', operation });
      const refusal = refusalOf(fault, bedrockRefusal);
      return refusal ? sendRefusal(context, refusal) : handle(context, region, caller);
    };

  app.get('/:region/foundation-models', serve('ListFoundationModels', listModels));
  app.get(
    '/:region/foundation-models/:id',
    serve('GetFoundationModel', (context, region) => {
      const model = findModel(context.req.param('id'), region);
      if (!model)
        return sendRefusal(
          context,
          bedrockError(
            404,
            'ResourceNotFoundException',
            'Could not resolve the foundation model from the model identifier.',
          ),
        );
      return context.json({ modelDetails: modelSummary(model, region) });
    }),
  );
  app.get(
    '/:region/foundation-model-availability/:id',
    serve('GetFoundationModelAvailability', (context, region) => {
      const id = context.req.param('id') ?? '';
      const model = BEDROCK_MODELS.find((candidate) => candidate.id === id);
      if (!model) return sendRefusal(context, validation('The provided model identifier is invalid.'));
      return context.json(availability(model, region));
    }),
  );
  app.get('/:region/inference-profiles', serve('ListInferenceProfiles', listProfiles));
  app.get(
    '/:region/inference-profiles/:id',
    serve('GetInferenceProfile', (context, region, caller) => {
      const id = context.req.param('id')?.split('/').at(-1);
      const profile = allProfiles(region, caller.accountId).find((candidate) => candidate.inferenceProfileId === id);
      if (!profile)
        return sendRefusal(
          context,
          bedrockError(404, 'ResourceNotFoundException', `Inference profile ${id} not found.`),
        );
      return context.json(profile);
    }),
  );
  app.all('*', (context) =>
    sendRefusal(
      context,
      bedrockError(404, 'UnknownOperationException', 'The sandbox does not simulate this operation.'),
    ),
  );
  return app;
}

function findModel(id: string | undefined, region: string) {
  return BEDROCK_MODELS.find((model) => model.id === id && isOffered(model, region));
}

function listModels(context: Context, region: string): Response {
  const { byProvider, byInferenceType, byOutputModality } = context.req.query();
  const summaries = BEDROCK_MODELS.filter((model) => isOffered(model, region)).flatMap((model) =>
    model.id === 'amazon.nova-lite-v1:0'
      ? [modelSummary(model, region), provisionedTwin(model, region)]
      : [modelSummary(model, region)],
  );
  const fits = (summary: Record<string, unknown>): boolean =>
    (!byProvider || String(summary.providerName).toLowerCase() === byProvider.toLowerCase()) &&
    (!byInferenceType || (summary.inferenceTypesSupported as string[]).includes(byInferenceType)) &&
    (!byOutputModality || (summary.outputModalities as string[]).includes(byOutputModality));
  return context.json({ modelSummaries: summaries.filter(fits) });
}

function allProfiles(region: string, accountId: string): Record<string, unknown>[] {
  return BEDROCK_MODELS.flatMap((model) => profileSummaries(model, region, accountId));
}

function listProfiles(context: Context, region: string, { accountId }: AwsCaller): Response {
  const { maxResults, nextToken, type } = context.req.query();
  const size = maxResults === undefined ? 10 : Number(maxResults);
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    return sendRefusal(context, validation('maxResults must be between 1 and 1000.'));
  const start = nextToken ? Number(Buffer.from(nextToken, 'base64url').toString()) : 0;
  if (!Number.isInteger(start)) return sendRefusal(context, validation('The provided nextToken is invalid.'));
  const profiles = type === 'APPLICATION' ? [] : allProfiles(region, accountId);
  const next = start + size < profiles.length ? Buffer.from(String(start + size)).toString('base64url') : undefined;
  return context.json({ inferenceProfileSummaries: profiles.slice(start, start + size), nextToken: next });
}
