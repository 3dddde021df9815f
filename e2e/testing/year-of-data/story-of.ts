import { answers, shortAnswers } from './answers.ts';
import { followUpQuestion, openingQuestion } from './questions.ts';
import type { Random } from './random.ts';
import type { StoryTurn } from './showcase.ts';

/** A thread of an ordinary day: most are short, a few are long, some answers were cut off or asked for again. */
export function turnsOfADay(random: Random): StoryTurn[] {
  const length = random.chance(0.03) ? random.int(18, 40) : Math.min(9, random.skewed(2.4));
  return Array.from({ length }, (_, index) => ({
    question: index === 0 ? openingQuestion(random) : followUpQuestion(random),
    answers: Array.from({ length: random.chance(0.06) ? 2 : 1 }, () =>
      random.pick(index === 0 || random.chance(0.5) ? answers : shortAnswers),
    ),
    outcome: outcomeOf(random),
    extraInputTokens: random.chance(0.2) ? random.skewed(4000) : random.int(20, 300),
  }));
}

function outcomeOf(random: Random): StoryTurn['outcome'] {
  const chance = random.next();
  if (chance < 0.012) return 'failed';
  if (chance < 0.022) return 'interrupted';
  return chance < 0.05 ? 'stopped' : 'done';
}
