import {
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  type BedrockClient,
  type FoundationModelSummary,
  type InferenceProfileSummary,
} from '@aws-sdk/client-bedrock';
import { awsCall } from '../aws/aws-call.ts';

const maxPages = 100;

/** The models that a region offers for chat: text comes out, it streams, and no provisioned capacity has to be bought first. */
export async function listChatModels(client: BedrockClient, signal: AbortSignal): Promise<FoundationModelSummary[]> {
  const { modelSummaries = [] } = await awsCall('Bedrock', signal, (options) =>
    client.send(new ListFoundationModelsCommand({}), options),
  );
  const seen = new Set<string>();
  return modelSummaries.filter((model) => {
    if (!model.modelId || seen.has(model.modelId) || !isChatModel(model)) return false;
    seen.add(model.modelId);
    return true;
  });
}

export function isChatModel(model: FoundationModelSummary): boolean {
  const types: readonly string[] = model.inferenceTypesSupported ?? [];
  return (
    (model.outputModalities ?? []).includes('TEXT') &&
    model.responseStreamingSupported !== false &&
    types.some((type) => type === 'ON_DEMAND' || type === 'INFERENCE_PROFILE')
  );
}

/** All inference profiles of the account in a region, AWS's own and the account's. */
export async function listInferenceProfiles(
  client: BedrockClient,
  signal: AbortSignal,
): Promise<InferenceProfileSummary[]> {
  const profiles: InferenceProfileSummary[] = [];
  for (const type of ['SYSTEM_DEFINED', 'APPLICATION'] as const) {
    let nextToken: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const input = nextToken === undefined ? { type, maxResults: 1000 } : { type, maxResults: 1000, nextToken };
      const answer = await awsCall('Bedrock', signal, (options) =>
        client.send(new ListInferenceProfilesCommand(input), options),
      );
      profiles.push(...(answer.inferenceProfileSummaries ?? []));
      nextToken = answer.nextToken;
      if (!nextToken) break;
    }
  }
  return profiles;
}
