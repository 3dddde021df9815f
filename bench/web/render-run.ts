export interface RenderRun {
  renderer: 'ours' | 'naive';
  /** How much of the answer is on the screen already. */
  tokens: number;
  updates: number;
  tokensPerUpdate: number;
}

export interface RenderCost {
  /** What React and the renderer take for one update. */
  scriptMs: number;
  /** The same with the style and layout that it causes. */
  withLayoutMs: number;
}

declare global {
  /** What the page of the renderers offers to the program that drives it. */
  var measure: (run: RenderRun) => Promise<RenderCost>;
}
