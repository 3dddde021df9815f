import { REGIONS } from '../aws/regions.ts';
import type { ModelTraits } from '../model-traits.ts';
import bedrockModels from '../models/bedrock-models.json' with { type: 'json' };

export interface BedrockModel extends ModelTraits {
  name: string;
  provider: string;
  systemPrompt: boolean;
  inputModalities: string[];
  onDemand: boolean;
  profileScopes: string[];
  access: 'granted' | 'not-authorized' | 'agreement-pending' | 'agreement-missing' | 'legacy';
}

export const BEDROCK_MODELS = bedrockModels as readonly BedrockModel[];

const SCOPE_REGIONS: Readonly<Record<string, RegExp>> = {
  us: /^us-/,
  eu: /^eu-/,
  apac: /^ap-/,
  au: /^ap-southeast-2$/,
  jp: /^ap-northeast-1$/,
  in: /^ap-south-1$/,
  ca: /^ca-/,
  global: /./,
};

/** The inference profile scopes of a model that can be called from a region. */
export function scopesIn(model: BedrockModel, region: string): string[] {
  return model.profileScopes.filter((scope) => SCOPE_REGIONS[scope]?.test(region));
}

export function isOffered(model: BedrockModel, region: string): boolean {
  return model.onDemand || scopesIn(model, region).length > 0;
}

/** The regions that a scope may send a request to. */
export function destinationRegions(scope: string): string[] {
  return Object.keys(REGIONS).filter((region) => SCOPE_REGIONS[scope]?.test(region));
}

export interface ResolvedModel {
  model: BedrockModel;
  /** Null when the base id was used. */
  scope: string | null;
}

/** Base id, profile id, or the ARN of either, as callable from a region; null when there is no such thing there. */
export function resolveModel(identifier: string, region: string): ResolvedModel | null {
  const id = identifier.startsWith('arn:') ? (identifier.split('/').at(-1) ?? '') : identifier;
  const base = BEDROCK_MODELS.find((model) => model.id === id);
  if (base) return isOffered(base, region) ? { model: base, scope: null } : null;
  const scope = id.slice(0, Math.max(id.indexOf('.'), 0));
  const model = BEDROCK_MODELS.find((candidate) => `${scope}.${candidate.id}` === id);
  return model && scopesIn(model, region).includes(scope) ? { model, scope } : null;
}
