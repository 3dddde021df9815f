/** What the generator must know about a model, whichever cloud lists it. */
export interface ModelTraits {
  id: string;
  contextWindow: number;
  maxOutputTokens: number;
  reasoning: 'always' | 'on-request' | 'never';
  /** Reports cache reads when a conversation repeats a prefix. */
  caching: boolean;
  /** OpenAI's newer models also report what they wrote to the cache. */
  reportsCacheWrites?: boolean;
}
