import type { Browser } from 'playwright-core';
import { median } from './median.ts';
import { forgetRecord, observePage, readRecord } from './observe-page.ts';
import { sampleAnswer } from './sample-answer.ts';
import type { BenchProduct } from './start-bench-product.ts';
import { type TaskTimes, taskTimes } from './task-times.ts';

export interface Streaming {
  /** Of each answer, the tasks over 50 ms. */
  longTasksMs: number[][];
  medianLongTasks: number;
  /** The same by the processor's time, which other work on the machine does not lengthen. */
  processor: TaskTimes[];
  medianOverFifty: number;
  cls: number;
}

const answerTokens = 800;
const tokensPerSecond = 100;

/** Watches whole answers being written, without throttling: tasks over 50 ms, and what moves. */
export async function measureStreaming(
  browser: Browser,
  product: BenchProduct,
  repetitions: number,
): Promise<Streaming> {
  await product.setTokensPerSecond(tokensPerSecond);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = product.cookie.split('=');
  await context.addCookies([{ name, value, url: product.url }]);
  const page = await context.newPage();
  await observePage(page);
  const answers: { cls: number; longTasksMs: number[] }[] = [];
  const processor: TaskTimes[] = [];
  try {
    for (let repetition = 0; repetition < Math.max(2, repetitions); repetition += 1) {
      await page.goto(`${product.url}/chat`);
      const composer = page.getByRole('textbox', { name: 'Message' });
      await composer.fill(`[[echo:${sampleAnswer(answerTokens)}]]`);
      await page.waitForTimeout(1000);
      await forgetRecord(page);
      const answer = async () => {
        await composer.press('Enter');
        await page.getByRole('button', { name: 'Stop' }).waitFor();
        await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached', timeout: 120_000 });
        await page.waitForTimeout(500);
      };
      // Every second answer is watched by the trace, which takes time itself.
      if (repetition % 2 === 1) {
        processor.push(await taskTimes(browser, page, answer));
        continue;
      }
      await answer();
      const { cls, longTasksMs } = await readRecord(page);
      answers.push({ cls, longTasksMs: [...longTasksMs] });
    }
  } finally {
    await context.close();
  }
  return {
    longTasksMs: answers.map(({ longTasksMs }) => longTasksMs),
    medianLongTasks: median(answers.map(({ longTasksMs }) => longTasksMs.length)),
    processor,
    medianOverFifty: median(processor.map(({ overFifty }) => overFifty)),
    cls: median(answers.map(({ cls }) => cls)),
  };
}
