import { common, createLowlight } from 'lowlight';
import type { HighlightAnswer, HighlightRequest } from './highlight-messages.ts';
import { flattenTokens } from './tokens.ts';

const lowlight = createLowlight(common);

addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => {
  const { id, language, code } = data;
  const tokens = lowlight.registered(language) ? flattenTokens(lowlight.highlight(language, code)) : null;
  const answer: HighlightAnswer = { id, tokens };
  postMessage(answer, { transfer: [] });
});
