import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultKind, Platform } from './faults.ts';

/** Disjoint token counts as the vendor would bill them; reasoning is inside output. */
export interface UsageBuckets {
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  output: number;
  reasoning: number;
}

/** One inference request as the simulated vendor saw it: the record that a ledger can be checked against. */
export interface InferenceEntry {
  id: string;
  at: string;
  endedAt: string | null;
  credential: string;
  platform: Platform;
  modelId: string;
  region: string | null;
  endpoint: string | null;
  stream: boolean;
  /** What the vendor charges for: tokens, the endpoint's time, or nothing that has a published price. */
  billing: 'tokens' | 'endpoint-time' | 'unpriced';
  status: 'running' | 'completed' | 'refused' | 'cut-by-fault' | 'client-disconnected' | 'interrupted';
  httpStatus: number;
  fault: FaultKind | null;
  finish: 'stop' | 'length' | null;
  promptTokens: number;
  reasoningText: string;
  outputText: string;
  /** Counts of what was really produced, whatever the answer reported. Null for a refused request. */
  usage: UsageBuckets | null;
  usageReported: boolean;
}

export type NewInferenceEntry = Pick<
  InferenceEntry,
  'credential' | 'platform' | 'modelId' | 'region' | 'endpoint' | 'stream' | 'billing'
> &
  Partial<InferenceEntry>;

export interface InferenceLog {
  open(entry: NewInferenceEntry): InferenceEntry;
  /** Closes a row and writes it to the file. */
  settle(entry: InferenceEntry, status: InferenceEntry['status']): void;
  list(credential?: string): InferenceEntry[];
}

const KEPT_ROWS = 20_000;

/** Rows live in memory and in `inference-log.jsonl`; the last line of an id wins when the file is read again. */
export function createInferenceLog(stateDir: string, now: () => number): InferenceLog {
  const file = join(stateDir, 'inference-log.jsonl');
  const rows = readRows(file);
  const append = (entry: InferenceEntry): void => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  return {
    open(entry) {
      const row: InferenceEntry = {
        id: randomUUID(),
        at: new Date(now()).toISOString(),
        endedAt: null,
        status: 'running',
        httpStatus: 200,
        fault: null,
        finish: null,
        promptTokens: 0,
        reasoningText: '',
        outputText: '',
        usage: null,
        usageReported: false,
        ...entry,
      };
      rows.set(row.id, row);
      if (rows.size > KEPT_ROWS) rows.delete(rows.keys().next().value ?? '');
      append(row);
      return row;
    },
    settle(entry, status) {
      entry.status = status;
      entry.endedAt = new Date(now()).toISOString();
      append(entry);
    },
    list: (credential) => [...rows.values()].filter((row) => credential === undefined || row.credential === credential),
  };
}

function readRows(file: string): Map<string, InferenceEntry> {
  const rows = new Map<string, InferenceEntry>();
  if (!existsSync(file)) return rows;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const row = parseRow(line);
    if (row) rows.set(row.id, row.status === 'running' ? { ...row, status: 'interrupted' } : row);
  }
  return rows;
}

/** A kill may leave half a line at the end; it is no row. */
function parseRow(line: string): InferenceEntry | null {
  if (!line) return null;
  try {
    return JSON.parse(line) as InferenceEntry;
  } catch {
    return null;
  }
}
