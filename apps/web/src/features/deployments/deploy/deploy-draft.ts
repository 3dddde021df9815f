import type { ModelView } from '@staque/core/models/schemas';
import { contextVariables } from '@staque/core/deployments/spec-facts';
import { type ChatSettingsDraft, fromChatSettingsDraft, toChatSettingsDraft } from '../chat-settings.ts';

/** The configuration form as it is typed; `toPlanInput` makes of it what the API takes. */
export type DeployDraft = ChatSettingsDraft & {
  name: string;
  region: string;
  /** Bedrock: empty for the automatic choice. */
  inferenceProfileId: string;
  container: 'lmi' | 'tgi';
  instanceType: string;
  instanceCount: string;
  /** SageMaker: tokens of context; empty for the default. */
  contextTokens: string;
  environment: { name: string; value: string }[];
  executionRoleArn: string;
};

/** What the fields of a draft need. */
export type PlatformFieldsProps = {
  model: ModelView;
  draft: DeployDraft;
  onChange: (part: Partial<DeployDraft>) => void;
  errors: Record<string, string>;
};

/** Sensible defaults for a model: its first region, the cheapest instance that holds it, its name made into a deployment's. */
export function newDeployDraft(model: ModelView, name = suggestName(model.displayName)): DeployDraft {
  return {
    ...toChatSettingsDraft({ systemPrompt: null, parameters: {}, unpricedPolicy: 'allow' }),
    name,
    region: model.region === '*' ? '' : model.region,
    inferenceProfileId: '',
    container: 'lmi',
    instanceType: model.suggestedInstanceTypes[0] ?? '',
    instanceCount: '1',
    contextTokens: '',
    environment: [],
    executionRoleArn: '',
  };
}

/** What `deployments.plan` takes; it is parsed by `planInput`, which says what is wrong with it. */
export function toPlanInput(model: ModelView, draft: DeployDraft): unknown {
  return {
    connectionId: model.connectionId,
    name: draft.name,
    spec: toSpec(model, draft),
    ...fromChatSettingsDraft(draft),
  };
}

function toSpec({ platform, vendorModelId: modelId }: ModelView, draft: DeployDraft): unknown {
  switch (platform) {
    case 'bedrock': {
      const inferenceProfileId = draft.inferenceProfileId.trim();
      return { platform, region: draft.region, modelId, ...(inferenceProfileId && { inferenceProfileId }) };
    }
    case 'sagemaker': {
      const executionRoleArn = draft.executionRoleArn.trim();
      const contextTokens = draft.contextTokens.trim();
      return {
        platform,
        region: draft.region,
        modelId,
        container: draft.container,
        instanceType: draft.instanceType.trim(),
        instanceCount: Number(draft.instanceCount),
        environment: {
          ...(contextTokens && { [contextVariables[draft.container]]: contextTokens }),
          ...Object.fromEntries(
            draft.environment.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]),
          ),
        },
        ...(executionRoleArn && { executionRoleArn }),
      };
    }
    case 'nim':
    case 'openai':
    case 'openai_compatible':
      return { platform, modelId };
  }
}

/** What is wrong with those fields that no schema knows, by field. */
export function draftErrors({ contextTokens, environment }: DeployDraft): Record<string, string> {
  const typed = contextTokens.trim();
  const wholeTokens = typed === '' || /^[1-9]\d{0,8}$/.test(typed);
  const withoutValue = environment.filter(({ name, value }) => name.trim() !== '' && value === '');
  return {
    ...(!wholeTokens && { contextTokens: 'Enter a whole number of tokens.' }),
    // A reload keeps the names alone, so an empty value is more likely lost than meant.
    ...Object.fromEntries(withoutValue.map(({ name }) => [valueField(name), 'Enter its value.'])),
  };
}

/** Under which name the form tells what is wrong with the value of a variable. */
export function valueField(name: string): string {
  return `environment.${name.trim()}.value`;
}

/** A name in small letters, made of the model's; whether it is free only the server knows. */
export function suggestName(displayName: string): string {
  const name = displayName
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return name.slice(0, 60) || 'model';
}
