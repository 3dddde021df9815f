import type { ProviderDependencies } from '../dependencies.ts';
import type { ProviderConnection } from '../provider.ts';
import { openAiError } from '../provider-error.ts';
import { asArray, asRecord, asText } from '../json-value.ts';
import type { OpenAiDialect } from './open-ai-chat.ts';
import { createOpenAiClient } from './open-ai-client.ts';

const listTimeoutMs = 30_000;
const maxModels = 10_000;
const maxIdLength = 300;

/** One entry of `GET /models`: the id, the owner, and the context window where the server says it. */
export interface ListedModel {
  id: string;
  ownedBy: string | null;
  contextWindow: number | null;
  raw: Record<string, unknown>;
}

/** What the server says that it serves: no duplicates, no unusable ids, at most 10,000. Throws AppError. */
export async function listModels(
  dependencies: ProviderDependencies,
  dialect: OpenAiDialect,
  connection: ProviderConnection,
  signal: AbortSignal,
): Promise<ListedModel[]> {
  const endpoint = dialect.endpoint(connection);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(listTimeoutMs)]);
  const client = createOpenAiClient(dependencies.outbound, endpoint, listTimeoutMs);
  try {
    const page = await client.models.list({ signal: limited });
    return readModels(page.data);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw openAiError(error, {
      vendorName: dialect.vendorName,
      secrets: endpoint.apiKey === null ? [] : [endpoint.apiKey],
    });
  }
}

function readModels(data: unknown): ListedModel[] {
  const models = new Map<string, ListedModel>();
  for (const item of asArray(data)) {
    const raw = asRecord(item);
    const id = asText(raw?.id);
    if (!raw || !id || id.length > maxIdLength || !/^[\x21-\x7e]+$/.test(id)) continue;
    models.set(id, { id, ownedBy: asText(raw.owned_by), contextWindow: contextWindow(raw), raw });
    if (models.size === maxModels) break;
  }
  return [...models.values()];
}

/** vLLM and NIM say `max_model_len`, Groq `context_window`, OpenRouter `context_length`, Mistral `max_context_length`. */
function contextWindow(raw: Record<string, unknown>): number | null {
  const meta = asRecord(raw.meta) ?? {};
  const candidates = [
    raw.max_model_len,
    raw.context_window,
    raw.context_length,
    raw.max_context_length,
    meta.n_ctx,
    meta.n_ctx_train,
  ];
  const found = candidates.find((value) => typeof value === 'number' && Number.isInteger(value) && value > 0);
  return typeof found === 'number' ? found : null;
}
