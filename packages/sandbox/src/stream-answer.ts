import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createByteWriter, type ByteWriter } from './byte-writer.ts';
import type { Fault } from './faults.ts';
import type { Generation } from './generation.ts';
import { pause } from './pause.ts';
import { hashText } from './random.ts';
import type { Sandbox } from './sandbox.ts';
import { reportUsage, type UsageReport } from './usage-report.ts';

/** Turns one answer into one vendor's bytes. Every method returns whole messages; cutting them is not its business. */
export interface StreamEncoder {
  headers: Record<string, string>;
  start(): Uint8Array[];
  reasoning(token: string): Uint8Array[];
  answer(token: string): Uint8Array[];
  finish(reason: 'stop' | 'length'): Uint8Array[];
  usage(report: UsageReport): Uint8Array[];
  end(): Uint8Array[];
  malformed(): Uint8Array[];
  error(): Uint8Array[];
}

/** Streams the generation at its pace, obeys its fault, and stops producing once the client has left. */
export async function streamAnswer(
  sandbox: Sandbox,
  outgoing: ServerResponse,
  generation: Generation,
  encoder: StreamEncoder,
): Promise<void> {
  const { entry, fault } = generation;
  const writer = createByteWriter(outgoing, hashText(entry.modelId + entry.promptTokens));
  outgoing.writeHead(200, encoder.headers);
  outgoing.flushHeaders();
  const status = await produce(writer, generation, encoder);
  entry.usageReported = status === 'completed' && fault?.kind !== 'usage-missing' && fault?.kind !== 'usage-garbage';
  sandbox.log.settle(entry, writer.gone.aborted && status !== 'cut-by-fault' ? 'client-disconnected' : status);
}

type Ending = 'completed' | 'client-disconnected' | 'cut-by-fault';

async function produce(writer: ByteWriter, generation: Generation, encoder: StreamEncoder): Promise<Ending> {
  const send = (messages: readonly Uint8Array[]): Promise<void> => writeAll(writer, messages);
  const { fault, pace } = generation;
  await pause(pace.firstTokenMs, writer.gone);
  await send(encoder.start());

  const startedAt = performance.now();
  for (const [index, token] of generation.tokens.entries()) {
    if (writer.gone.aborted) return 'client-disconnected';
    if (fault && strikes(fault, index)) {
      const ending = await strike(fault, writer, encoder);
      if (ending) return ending;
    }
    if (pace.msPerToken > 0) await pause(startedAt + index * pace.msPerToken - performance.now(), writer.gone);
    else if (index % 16 === 15) await nextTurn();
    if (writer.gone.aborted) return 'client-disconnected';
    generation.count(token);
    await send(token.part === 'reasoning' ? encoder.reasoning(token.text) : encoder.answer(token.text));
  }
  if (fault && strikes(fault, generation.tokens.length, true)) {
    const ending = await strike(fault, writer, encoder);
    if (ending) return ending;
  }
  generation.entry.finish = generation.finish;
  await send(encoder.finish(generation.finish));
  await send(encoder.usage(reportUsage(generation)));
  await send(encoder.end());
  await writer.end();
  return writer.gone.aborted ? 'client-disconnected' : 'completed';
}

const DEFAULT_AFTER_TOKENS = 5;

/** An answer shorter than the fault's mark meets the fault at its end. */
function strikes(fault: Fault, produced: number, atEnd = false): boolean {
  const mark = fault.afterTokens ?? DEFAULT_AFTER_TOKENS;
  return atEnd ? mark >= produced : mark === produced;
}

async function strike(fault: Fault, writer: ByteWriter, encoder: StreamEncoder): Promise<Ending | null> {
  switch (fault.kind) {
    case 'cut-stream':
    case 'create-then-drop':
      await writer.cut();
      return 'cut-by-fault';
    case 'clean-eof':
      await writer.end();
      return 'cut-by-fault';
    case 'stream-error':
      await writeAll(writer, encoder.error());
      await writer.end();
      return 'cut-by-fault';
    case 'malformed-frame':
      await writeAll(writer, encoder.malformed());
      return null;
    case 'stall':
      await writer.flush();
      await pause(Infinity, writer.gone);
      return 'client-disconnected';
    default:
      return null;
  }
}

async function writeAll(writer: ByteWriter, messages: readonly Uint8Array[]): Promise<void> {
  for (const message of messages) await writer.write(message);
}
