/**
 * Makes text safe to store and to send: U+0000 is refused by Postgres and a lone surrogate breaks JSON, so both become U+FFFD.
 */
export function sanitizeText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '\ufffd') : whole;
}

/** Sanitises a stream of pieces: a surrogate pair cut between two pieces is held back until its other half arrives. */
export function createTextSanitizer(): { push(piece: string): string; end(): string } {
  let held = '';
  return {
    push(piece) {
      const text = held + piece;
      const last = text.charCodeAt(text.length - 1);
      const cut = last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
      held = text.slice(cut);
      return sanitizeText(text.slice(0, cut));
    },
    end() {
      const rest = sanitizeText(held);
      held = '';
      return rest;
    },
  };
}
