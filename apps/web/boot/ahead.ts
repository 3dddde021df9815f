import { files, pages } from 'virtual:preloads';
import type { EarlyAnswer } from '../src/lib/early-answers.ts';
import { atDoor, inChat, known } from './visit.ts';

/*
 * Stands behind the frame in index.html. Right after the frame is painted it asks for the page's code and data, while the app's
 * own code is still on its way. All of it is a guess that the app does not rely on.
 */
const { pathname } = location;

// Not before the paint: dozens of requests take a slow processor longer than the frame itself.
requestAnimationFrame(() => setTimeout(lookAhead));

function lookAhead(): void {
  // Without the note of a visit the page is most likely the sign-in, whatever the address says.
  const place = atDoor || known ? pathname : '/sign-in';
  // The app was quicker, its files were in the cache: it asks for itself.
  if (document.getElementById('root')?.hasChildNodes()) return;
  // Who is there is a request of its own: the page's frame must not wait for its lists.
  if (known && !atDoor) {
    ask([['auth.me', undefined]]);
    if (inChat) ask(chatQuestions());
  } else if (place === '/sign-in') {
    ask([['auth.setupStatus', undefined]]);
  }
  for (const index of pages.find(([pattern]) => new RegExp(pattern).test(place))?.[1] ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = `/assets/${files[index]}`;
    document.head.append(link);
  }
}

/** What the chat will ask first. A question that it asks otherwise has only been asked in vain. */
function chatQuestions(): [path: string, input: unknown][] {
  const questions: [string, unknown][] = [
    ['threads.list', { limit: 50, archived: false }],
    ['deployments.list', { limit: 100 }],
  ];
  const [, threadId] = /^\/chat\/([\w-]+)$/.exec(pathname) ?? [];
  if (threadId) questions.push(['threads.get', { threadId }], ['threads.messages', { threadId, limit: 40 }]);
  return questions;
}

function ask(questions: [path: string, input: unknown][]): void {
  const inputs = Object.fromEntries(questions.map(([, input], index) => [index, input]));
  const paths = questions.map(([path]) => path).join(',');
  const url = `/api/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
  // oxlint-disable-next-line no-restricted-globals -- the app's own server, before its client is there
  const all: Promise<unknown[]> = fetch(url).then(
    (response) => response.json() as Promise<unknown[]>,
    () => [],
  );
  const answers: EarlyAnswer[] = questions.map(([path, input], index) => ({
    path,
    input: JSON.stringify(input),
    answer: all.then((results) => (Array.isArray(results) ? results[index] : undefined)),
  }));
  const early = globalThis as { staqueEarly?: EarlyAnswer[] };
  early.staqueEarly = [...(early.staqueEarly ?? []), ...answers];
}
