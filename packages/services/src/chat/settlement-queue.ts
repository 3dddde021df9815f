import type { Db } from '@staque/db/client';
import { settleAnswers, type AnswerSettlement } from '@staque/db/queries/settle-answers';

const maxBatch = 100;

/** Ends an answer; false when another owner had taken it. */
export type Settle = (settlement: AnswerSettlement) => Promise<boolean>;

/** One ending, one statement: for callers that end an answer now and then. */
export function settleAlone(db: Db): Settle {
  return async (settlement) => (await settleAnswers(db, [settlement])).has(settlement.generationId);
}

/**
 * Group commit: while one statement is under way the next endings gather, so many answers that end together share one round trip
 * and one fsync, and do not queue for the same counters one by one.
 */
export function createSettlementQueue(db: Db): Settle {
  let waiting: { settlement: AnswerSettlement; resolve: (mine: boolean) => void; reject: (error: unknown) => void }[] =
    [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxBatch);
      waiting = waiting.slice(maxBatch);
      try {
        const ended = await settleAnswers(
          db,
          batch.map((entry) => entry.settlement),
        );
        for (const { settlement, resolve } of batch) resolve(ended.has(settlement.generationId));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return (settlement) =>
    new Promise((resolve, reject) => {
      waiting.push({ settlement, resolve, reject });
      if (!running) void run();
    });
}
