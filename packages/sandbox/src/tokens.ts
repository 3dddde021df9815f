/**
 * The sandbox's own tokenizer: up to six letters or digits with the space before them, up to four blanks, or up to two
 * other characters make one token. It is no vendor's tokenizer; it is deterministic, and the tokens joined are the text.
 */
export function tokenize(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

const TOKEN = / ?[\p{L}\p{M}\p{N}]{1,6}|\s{1,4}|[^\s\p{L}\p{M}\p{N}]{1,2}/gu;

export function countTokens(text: string): number {
  return tokenize(text).length;
}

export interface PromptMessage {
  role: string;
  text: string;
}

const TOKENS_PER_MESSAGE = 4;

/** Every message costs its tokens plus four for its frame; three more prime the answer. */
export function countPromptTokens(messages: readonly PromptMessage[]): number {
  return messages.reduce((sum, message) => sum + countMessageTokens(message), 3);
}

export function countMessageTokens(message: PromptMessage): number {
  return TOKENS_PER_MESSAGE + countTokens(message.text);
}
