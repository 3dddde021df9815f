import { EventStreamCodec } from '@smithy/eventstream-codec';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** One `application/vnd.amazon.eventstream` frame of an event. */
export function eventFrame(eventType: string, body: Uint8Array, contentType = 'application/json'): Uint8Array {
  return encode({ ':message-type': 'event', ':event-type': eventType, ':content-type': contentType }, body);
}

/** One frame that ends the stream with a modelled exception, although HTTP said 200. */
export function exceptionFrame(exceptionType: string, body: Record<string, unknown>): Uint8Array {
  const headers = {
    ':message-type': 'exception',
    ':exception-type': exceptionType,
    ':content-type': 'application/json',
  };
  return encode(headers, fromUtf8(JSON.stringify(body)));
}

/** A frame whose checksum does not fit. */
export function brokenFrame(): Uint8Array {
  const frame = eventFrame('contentBlockDelta', fromUtf8('{"contentBlockIndex":0,"delta":{"text":"broken"}}'));
  const last = frame.length - 1;
  frame[last] = (frame[last] ?? 0) ^ 0xff;
  return frame;
}

function encode(names: Record<string, string>, body: Uint8Array): Uint8Array {
  const headers = Object.fromEntries(
    Object.entries(names).map(([name, value]) => [name, { type: 'string' as const, value }]),
  );
  return codec.encode({ headers, body });
}
