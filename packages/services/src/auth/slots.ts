/** Lets few pieces of work run at the same time and few wait; the rest is refused at once. */
export interface Slots {
  /** Throws `refusal()` when the queue is full. */
  run<Result>(work: () => Promise<Result>, refusal: () => Error): Promise<Result>;
}

export function createSlots({ parallel, waiting }: { parallel: number; waiting: number }): Slots {
  let running = 0;
  const queue: (() => void)[] = [];
  return {
    async run(work, refusal) {
      if (running >= parallel) {
        if (queue.length >= waiting) throw refusal();
        // The slot is handed over, so `running` does not change in between.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
