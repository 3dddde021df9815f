import type { AnswerPart } from '@staque/core/chat/chat-event';

/** A piece of an answer, live or stored, in the order it came. */
export interface AnswerPiece {
  part: AnswerPart;
  text: string;
}

/** Neighbours of the same part as one piece, which otherwise is like the last of them. */
export function joinNeighbours<Piece extends AnswerPiece>(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.part === piece.part) Object.assign(last, piece, { text: last.text + piece.text });
    else joined.push({ ...piece });
  }
  return joined;
}

/** All text of one part. */
export function textOf(pieces: readonly AnswerPiece[], part: AnswerPart): string {
  return pieces.map((piece) => (piece.part === part ? piece.text : '')).join('');
}
