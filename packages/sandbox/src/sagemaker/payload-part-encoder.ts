import { eventFrame, exceptionFrame } from '../aws/event-frames.ts';
import { createByteSplitter } from '../byte-splitter.ts';
import type { StreamEncoder } from '../stream-answer.ts';

/**
 * Carries a container's bytes in PayloadPart frames. A part ends wherever the splitter likes: in the middle of a line
 * and in the middle of a UTF-8 character.
 */
export function createPayloadPartEncoder(
  container: StreamEncoder,
  options: { requestId: string; seed: number; variant: string },
): StreamEncoder {
  const splitter = createByteSplitter(options.seed);
  const toFrame = (piece: Uint8Array): Uint8Array => eventFrame('PayloadPart', piece, 'application/octet-stream');
  const pack = (messages: Uint8Array[]): Uint8Array[] => messages.flatMap((bytes) => splitter.push(bytes)).map(toFrame);
  const rest = (): Uint8Array[] => splitter.flush().map(toFrame);
  return {
    headers: {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': container.headers['content-type'] ?? 'application/octet-stream',
      'x-amzn-invoked-production-variant': options.variant,
      'x-amzn-requestid': options.requestId,
    },
    start: () => pack(container.start()),
    reasoning: (token) => pack(container.reasoning(token)),
    answer: (token) => pack(container.answer(token)),
    finish: (reason) => pack(container.finish(reason)),
    usage: (report) => pack(container.usage(report)),
    end: () => [...pack(container.end()), ...rest()],
    malformed: () => pack(container.malformed()),
    error: () => [
      ...rest(),
      exceptionFrame('ModelStreamError', {
        Message: 'The model container closed the stream.',
        ErrorCode: 'StreamBroken',
      }),
    ],
  };
}
