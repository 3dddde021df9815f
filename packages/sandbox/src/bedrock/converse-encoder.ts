import { brokenFrame, eventFrame, exceptionFrame } from '../aws/event-frames.ts';
import { createRandom } from '../random.ts';
import type { StreamEncoder } from '../stream-answer.ts';
import { renderUsage } from '../usage-report.ts';
import { bedrockUsage, stopReason } from './bedrock-usage.ts';

export interface ConverseEncoderOptions {
  requestId: string;
  seed: number;
  serviceTier: string | null;
  /** Anthropic signs its reasoning. */
  signsReasoning: boolean;
  /** Some models send the metadata event before messageStop. */
  metadataFirst: boolean;
  startedAt: number;
  now: () => number;
}

/** ConverseStream events: messageStart, contentBlockDelta…, contentBlockStop, messageStop, metadata. */
export function createConverseEncoder(options: ConverseEncoderOptions): StreamEncoder {
  const encode = new TextEncoder();
  const random = createRandom(options.seed);
  let block = 0;
  let open: 'none' | 'reasoning' | 'answer' = 'none';
  let ending: Uint8Array[] = [];

  const event = (type: string, payload: Record<string, unknown>): Uint8Array =>
    eventFrame(type, encode.encode(JSON.stringify({ ...payload, p: padding(random) })));
  const delta = (content: Record<string, unknown>): Uint8Array =>
    event('contentBlockDelta', { contentBlockIndex: block, delta: content });
  const closeBlock = (): Uint8Array[] => {
    if (open === 'none') return [];
    const signature =
      open === 'reasoning' && options.signsReasoning ? [delta({ reasoningContent: { signature: SIGNATURE } })] : [];
    const stop = event('contentBlockStop', { contentBlockIndex: block });
    block += 1;
    open = 'none';
    return [...signature, stop];
  };
  return {
    headers: { 'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': options.requestId },
    start: () => [event('messageStart', { role: 'assistant' })],
    reasoning(token) {
      open = 'reasoning';
      return [delta({ reasoningContent: { text: token } })];
    },
    answer(token) {
      const before = open === 'reasoning' ? closeBlock() : [];
      open = 'answer';
      return [...before, delta({ text: token })];
    },
    finish(reason) {
      ending = [event('messageStop', { stopReason: stopReason(reason) })];
      return closeBlock();
    },
    usage(report) {
      const usage = renderUsage(report, bedrockUsage);
      const metadata = event('metadata', {
        ...(usage ? { usage } : {}),
        metrics: { latencyMs: Math.round(options.now() - options.startedAt) },
        ...(options.serviceTier ? { serviceTier: { type: options.serviceTier } } : {}),
      });
      return options.metadataFirst ? [metadata, ...ending] : [...ending, metadata];
    },
    end: () => [],
    malformed: () => [brokenFrame()],
    error: () => [
      exceptionFrame('modelStreamErrorException', {
        message: 'The model returned an error while streaming its answer.',
        originalStatusCode: 500,
        originalMessage: 'model container closed the stream',
      }),
    ],
  };
}

const SIGNATURE = Buffer.from('simulated signature of the sandbox').toString('base64');
const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Random padding hides the length of tokens on the real wire. */
function padding(random: () => number): string {
  return ALPHABET.slice(0, Math.floor(random() * ALPHABET.length));
}
