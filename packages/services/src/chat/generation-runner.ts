/** Runs generations apart from any request. Written in `create-generation-runner.ts`. */
export interface GenerationRunner {
  /** Starts a committed generation; returns at once. */
  start(generationId: string): void;
}
