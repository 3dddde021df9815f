import type { ServerResponse } from 'node:http';
import { createByteSplitter } from './byte-splitter.ts';

export interface ByteWriter {
  /** Aborted when the client has left before the answer was complete. */
  gone: AbortSignal;
  /** Sends bytes in oddly cut pieces and waits while the client reads slower than we write. */
  write(bytes: Uint8Array): Promise<void>;
  /** Sends whatever the splitter still holds back. */
  flush(): Promise<void>;
  end(): Promise<void>;
  /** Everything written so far reaches the client, then the socket is destroyed. */
  cut(): Promise<void>;
}

export function createByteWriter(outgoing: ServerResponse, seed: number): ByteWriter {
  const splitter = createByteSplitter(seed);
  const departure = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) departure.abort();
  });
  // A write that meets a socket already destroyed reports here, a moment before 'close'.
  outgoing.on('error', () => departure.abort());
  const send = async (pieces: readonly Uint8Array[]): Promise<void> => {
    for (const piece of pieces) {
      if (departure.signal.aborted) return;
      if (!outgoing.write(piece)) await drained(outgoing, departure.signal);
    }
  };
  return {
    gone: departure.signal,
    write: (bytes) => send(splitter.push(bytes)),
    flush: () => send(splitter.flush()),
    async end() {
      await send(splitter.flush());
      outgoing.end();
    },
    async cut() {
      await send(splitter.flush());
      await new Promise<void>((resolve) => {
        if (departure.signal.aborted) resolve();
        else outgoing.write(new Uint8Array(0), () => resolve());
        departure.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      outgoing.destroy();
    },
  };
}

function drained(outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done);
      gone.removeEventListener('abort', done);
      resolve();
    };
    outgoing.on('drain', done);
    gone.addEventListener('abort', done, { once: true });
  });
}
