import { AppError } from '@staque/core/errors';

const maxLineCharacters = 4_000_000;

/**
 * The JSON values of a byte stream that carries one on each line: server-sent events (`data: {…}` and `data:{…}`), JSON lines
 * without a prefix (SageMaker's LMI container), or both. Bytes may be cut anywhere, inside a line or inside a character. Blank
 * lines, comments, event names and `[DONE]` are skipped. Throws AppError `provider_bad_answer` for a line that is no JSON.
 */
export async function* decodeOpenAiLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > maxLineCharacters) throw badLine('The server sent a line without an end.');
    for (const line of lines) {
      const value = decodeLine(line);
      if (value !== undefined) yield value;
    }
  }
  const last = decodeLine(rest + decoder.decode());
  if (last !== undefined) yield last;
}

const fieldsWithoutData = /^(?::|event:|id:|retry:)/;

function decodeLine(line: string): unknown {
  const text = line.trim();
  if (text === '' || fieldsWithoutData.test(text)) return undefined;
  const data = text.startsWith('data:') ? text.slice('data:'.length).trim() : text;
  if (data === '' || data === '[DONE]') return undefined;
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw badLine('The server sent a line that is not JSON.', cause);
  }
}

function badLine(message: string, cause?: unknown): AppError {
  return new AppError('provider_bad_answer', message, { retryable: true, outcome: 'unknown' }, { cause });
}
