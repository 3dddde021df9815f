import type { Token } from './tokens.ts';

/** What the page asks of the highlighter's worker. */
export type HighlightRequest = { id: number; language: string; code: string };

/** What the worker answers; null when it does not know the language. */
export type HighlightAnswer = { id: number; tokens: Token[] | null };
