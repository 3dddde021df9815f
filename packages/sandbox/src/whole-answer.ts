import type { ServerResponse } from 'node:http';
import { createByteWriter } from './byte-writer.ts';
import type { Generation } from './generation.ts';
import { pause } from './pause.ts';
import type { Sandbox } from './sandbox.ts';
import { reportUsage, type UsageReport } from './usage-report.ts';

export interface WholeAnswer {
  reasoning: string;
  answer: string;
  finish: 'stop' | 'length';
  usage: UsageReport;
}

/** Sends the whole answer as one JSON document after the time that streaming it would have taken. */
export async function sendWholeAnswer(
  sandbox: Sandbox,
  outgoing: ServerResponse,
  generation: Generation,
  render: (answer: WholeAnswer) => unknown,
  headers: Record<string, string> = {},
): Promise<void> {
  const { entry, fault, pace } = generation;
  const writer = createByteWriter(outgoing, 1);
  const stopsAt = fault && CUTS.has(fault.kind) ? (fault.afterTokens ?? 5) : Infinity;
  const tokens = generation.tokens.slice(0, stopsAt);
  await pause(pace.firstTokenMs + tokens.length * pace.msPerToken, writer.gone);
  for (const token of tokens) generation.count(token);

  if (fault?.kind === 'stall') await pause(Infinity, writer.gone);
  if (writer.gone.aborted) return sandbox.log.settle(entry, 'client-disconnected');
  if (fault?.kind === 'cut-stream' || fault?.kind === 'create-then-drop') {
    outgoing.destroy();
    return sandbox.log.settle(entry, 'cut-by-fault');
  }
  entry.finish = generation.finish;
  const body = JSON.stringify(
    render({
      reasoning: entry.reasoningText,
      answer: entry.outputText,
      finish: generation.finish,
      usage: reportUsage(generation),
    }),
  );
  const broken = fault?.kind === 'malformed-frame' || fault?.kind === 'clean-eof' || fault?.kind === 'stream-error';
  outgoing.writeHead(200, { 'content-type': 'application/json', ...headers });
  outgoing.end(broken ? body.slice(0, Math.floor(body.length / 2)) : body);
  entry.usageReported = !broken && fault?.kind !== 'usage-missing' && fault?.kind !== 'usage-garbage';
  sandbox.log.settle(entry, broken ? 'cut-by-fault' : 'completed');
}

const CUTS = new Set(['cut-stream', 'stall', 'clean-eof', 'stream-error']);
