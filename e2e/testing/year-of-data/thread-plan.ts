import type { StoryTurn } from './showcase.ts';
import type { KnownDeployment } from './year.ts';

/** A thread of the year before it is told: whose it is, with whom, and what is said. */
export interface ThreadPlan {
  ownerId: string;
  apiKeyId: string | null;
  deployment: KnownDeployment;
  beganAt: Date;
  turns: readonly StoryTurn[];
  title?: string;
  pinned?: boolean;
  archived?: boolean;
  deleted?: boolean;
  systemPrompt?: string;
  /** Calls of a program: their usual sizes. */
  sizes?: { input: number; output: number };
  id?: string;
}
