import { formatPosition, type AnswerPart, type ChatEvent } from '@staque/core/chat/chat-event';
import { textOf, type AnswerPiece } from './answer-parts.ts';

interface LogPiece extends AnswerPiece {
  /** Over all parts together. */
  startOffset: number;
  /** Within its own part. */
  partOffset: number;
}

/** The text of one answer in the order it came. Offsets are UTF-16 code units over all parts together. */
export interface AnswerLog {
  append(part: AnswerPart, text: string): void;
  readonly length: number;
  text(part: AnswerPart): string;
  /** What lies between two offsets, neighbours of one part joined. */
  read(from: number, to: number, attempt: number): { id: string; event: ChatEvent }[];
}

export function createAnswerLog(): AnswerLog {
  const pieces: LogPiece[] = [];
  const partLengths: Record<AnswerPart, number> = { text: 0, reasoning: 0 };
  let length = 0;
  return {
    append(part, text) {
      pieces.push({ part, text, startOffset: length, partOffset: partLengths[part] });
      length += text.length;
      partLengths[part] += text.length;
    },
    get length() {
      return length;
    },
    text(part) {
      return textOf(pieces, part);
    },
    read(from, to, attempt) {
      const events: { id: string; event: ChatEvent }[] = [];
      let open: { part: AnswerPart; offset: number; text: string; end: number } | null = null;
      const close = (): void => {
        if (!open) return;
        const { part, offset, text, end } = open;
        events.push({ id: formatPosition({ attempt, offset: end }), event: { type: part, offset, text } });
      };
      for (let index = firstPieceAfter(pieces, from); index < pieces.length; index += 1) {
        const piece = pieces[index];
        if (!piece || piece.startOffset >= to) break;
        const start = Math.max(from, piece.startOffset);
        const end = Math.min(to, piece.startOffset + piece.text.length);
        const text = piece.text.slice(start - piece.startOffset, end - piece.startOffset);
        if (open && open.part === piece.part) {
          open.text += text;
          open.end = end;
        } else {
          close();
          open = { part: piece.part, offset: piece.partOffset + (start - piece.startOffset), text, end };
        }
      }
      close();
      return events;
    },
  };
}

/** Index of the piece that holds the offset: a reader that keeps up must not walk the whole answer each time. */
function firstPieceAfter(pieces: LogPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece && piece.startOffset + piece.text.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
