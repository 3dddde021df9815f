import { publishedModels } from '../published-list/published-model.ts';
import type { PriceRow } from './price-row.ts';

/** Names in the price list that neither the model's id nor its display name explains. */
const aliases: Readonly<Record<string, string>> = {
  'deepseek.v3.1': 'deepseek.v3-v1:0',
  deepseekv31: 'deepseek.v3-v1:0',
  v31: 'deepseek.v3-v1:0',
  r1: 'deepseek.r1-v1:0',
  nemotronnano2: 'nvidia.nemotron-nano-9b-v2',
  pixtrallarge: 'mistral.pixtral-large-2502-v1:0',
  mistral7b: 'mistral.mistral-7b-instruct-v0:2',
};

/** The foundation model that an AmazonBedrock row prices, or null. Its two ways to name one must not contradict each other. */
export function joinBedrockModel({ attributes }: PriceRow): string | null {
  const mantle = /^[A-Z0-9]+-(.+)-mantle-/.exec(attributes.usagetype ?? '')?.[1];
  const byId = mantle === undefined ? null : (aliases[mantle] ?? byBareId.get(mantle) ?? null);
  const byName = joinName(attributes.model ?? attributes.titanModel ?? '');
  return byId ?? byName;
}

/** AmazonBedrockFoundationModels names the model in `servicename` alone. */
export function joinMarketplaceModel({ attributes }: PriceRow): string | null {
  return joinName((attributes.servicename ?? '').replace(/\s*\(Amazon Bedrock Edition\)\s*$/i, ''));
}

/** What the list calls the model, for the report of names that nothing could be joined to. */
export function listedModelName({ attributes }: PriceRow): string {
  return attributes.model ?? attributes.titanModel ?? attributes.servicename ?? attributes.usagetype ?? 'unknown';
}

function joinName(name: string): string | null {
  const key = normalise(name);
  if (key === '') return null;
  return aliases[key] ?? byName.get(key) ?? null;
}

const vendors =
  /^(?:amazon|anthropic|meta|mistral ai|nvidia|google|openai|qwen(?= qwen)|moonshot ai|minimax(?= minimax)|z\.ai|xai|writer)\s+/i;

/** `Amazon Nova Micro` and `NovaMicro` -> `novamicro`; `Llama 3.1 70B Instruct` -> `llama3170b`. */
function normalise(name: string): string {
  return name
    .trim()
    .replace(vendors, '')
    .replace(/\((?:Bedrock|[\d.]+)\)/gi, '')
    .toLowerCase()
    .replace(/\b(?:instruct|it|v\d+(?::\d+)?)\b/g, '')
    .replace(/[^a-z0-9]/g, '');
}

/** `qwen.qwen3-32b-v1:0` -> `qwen.qwen3-32b`. */
function withoutVersion(modelId: string): string {
  return modelId.replace(/-(?:v)?\d+:\d+$/, '');
}

const foundationModels = publishedModels.flatMap(({ displayName, platforms }) =>
  platforms.bedrock ? [{ id: platforms.bedrock.foundationModelId, displayName }] : [],
);
const byBareId = uniqueMap(foundationModels.map(({ id }) => [withoutVersion(id), id]));
const byName = uniqueMap(
  foundationModels.flatMap(({ id, displayName }): [string, string][] => [
    [normalise(displayName), id],
    [
      normalise(
        withoutVersion(id)
          .replace(/^[a-z0-9]+\./, '')
          .replaceAll('-', ' '),
      ),
      id,
    ],
  ]),
);

/** A name that could mean two models means none. */
function uniqueMap(entries: [string, string][]): Map<string, string> {
  const map = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [key, id] of entries) {
    const standing = map.get(key);
    if (standing !== undefined && standing !== id) ambiguous.add(key);
    map.set(key, id);
  }
  for (const key of ambiguous) map.delete(key);
  return map;
}
