import { appRouter } from '@staque/trpc/app-router';
import { z } from 'zod';

export interface ProcedureInfo {
  path: string;
  type: 'query' | 'mutation' | 'subscription';
  schema: z.ZodType;
}

/** Every procedure that clients may call, read from the router itself: a new one cannot be forgotten. */
export function listProcedures(): ProcedureInfo[] {
  return Object.entries(appRouter._def.procedures).flatMap(([key, value]) => flatten(key, value));
}

function flatten(path: string, node: unknown): ProcedureInfo[] {
  if (!isRecord(node) && typeof node !== 'function') return [];
  const definition: unknown = Reflect.get(node, '_def');
  if (!isRecord(definition)) return Object.entries(node).flatMap(([key, value]) => flatten(`${path}.${key}`, value));
  const { type, inputs } = definition;
  const [schema] = Array.isArray(inputs) ? inputs : [];
  if (!(schema instanceof z.ZodType)) throw new Error(`${path} parses no input`);
  if (type !== 'query' && type !== 'mutation' && type !== 'subscription')
    throw new Error(`${path} is of an unknown type`);
  return [{ path, type, schema }];
}

export interface RawAnswer {
  status: number;
  text: string;
  headers: Headers;
  /** Our closed code, when the answer carries one. */
  code: string | null;
}

/** One call as bytes, as no well-behaved client would make it. `body` is sent as it is; undefined sends nothing. */
export async function callRaw(
  url: string,
  procedure: Pick<ProcedureInfo, 'path' | 'type'>,
  body: string | undefined,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const address = `${url}/api/trpc/${procedure.path}`;
  const response =
    procedure.type === 'mutation'
      ? await fetch(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body }),
        })
      : await fetch(body === undefined ? address : `${address}?input=${encodeURIComponent(body)}`, { headers });
  return readAnswer(response);
}

export async function readAnswer(response: Response): Promise<RawAnswer> {
  const streamed = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = streamed ? await readOpening(response) : await response.text();
  const code = /"error":\{"code":"([a-z_]+)"/.exec(text)?.[1] ?? null;
  return { status: response.status, text, headers: response.headers, code };
}

/** The refusal or the first event of a stream; one that is open and has nothing to tell is left after two seconds. */
async function readOpening(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  let text = '';
  const timer = setTimeout(() => void reader.cancel(), 2000);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    text += Buffer.from(value).toString();
    if (/event: serialized-error|^id: /m.test(text) && text.endsWith('\n\n')) break;
  }
  clearTimeout(timer);
  await reader.cancel();
  return text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
