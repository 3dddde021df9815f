import { AppError } from '@staque/core/errors';

export interface BodyLimits {
  /** Bytes of the whole body. */
  maxBytes: number;
  /** Bytes without a blank line between: one event of a stream, the whole body of anything else. */
  maxEventBytes: number;
}

export const jsonBodyLimits: BodyLimits = { maxBytes: 32_000_000, maxEventBytes: 32_000_000 };
/** An event stream is never held whole, so its sum may be large; a parser holds one event. */
export const eventStreamLimits: BodyLimits = { maxBytes: 512_000_000, maxEventBytes: 4_000_000 };

/** Counts a body as it passes. Throws AppError `provider_bad_answer` as soon as it is larger than any honest answer. */
export function createBodyCounter(limits: BodyLimits): (piece: Uint8Array) => void {
  let total = 0;
  let eventBytes = 0;
  let newlines = 0;
  return (piece) => {
    total += piece.length;
    for (const byte of piece) {
      eventBytes += 1;
      if (byte === 10) {
        newlines += 1;
        if (newlines === 2) eventBytes = 0;
      } else if (byte !== 13) newlines = 0;
    }
    if (total > limits.maxBytes || (eventBytes > limits.maxEventBytes && limits.maxEventBytes < limits.maxBytes)) {
      throw new AppError(
        'provider_bad_answer',
        'The server sent more than any answer can be; the connection was cut.',
        {
          retryable: false,
          outcome: 'unknown',
        },
      );
    }
  };
}
