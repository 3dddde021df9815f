/** What people ask in the pictures; `daysAgo` is where the thread stands in the list. */
export interface PictureThread {
  deployment: string;
  prompts: string[];
  daysAgo: number;
  pinned?: boolean;
}

export const pictureThreads: PictureThread[] = [
  { deployment: 'Nova Lite', daysAgo: 41, prompts: ['Summary of the onboarding guide for new engineers'] },
  { deployment: 'GPT-4o mini', daysAgo: 26, prompts: ['Explain backpressure to somebody who writes SQL all day'] },
  { deployment: 'Nemotron on NIM', daysAgo: 12, prompts: ['What changes when we move the nightly batch to NIM?'] },
  { deployment: 'Nova Lite', daysAgo: 5, prompts: ['Write the release notes for version 2.4'] },
  {
    deployment: 'Qwen3 8B endpoint',
    daysAgo: 4,
    prompts: ['Pros and cons of one big endpoint against three small ones'],
  },
  {
    deployment: 'Claude Haiku 4.5',
    daysAgo: 3,
    prompts: ['How do we deploy the assistant without downtime?', 'And what do we tell support?'],
  },
  { deployment: 'GPT-4o mini', daysAgo: 1, prompts: ['Draft a polite reply to a customer who waits for a refund'] },
  { deployment: 'Team vLLM', daysAgo: 1, prompts: ['Name three risks in this migration plan'] },
  {
    deployment: 'Claude Haiku 4.5',
    daysAgo: 0,
    prompts: ['Prove that the mean of the queue grows without bound: which formula?'],
  },
  {
    deployment: 'Qwen3 8B endpoint',
    daysAgo: 0,
    prompts: ['Compare our three hosting options in a table'],
  },
  {
    deployment: 'Claude Haiku 4.5',
    daysAgo: 0,
    pinned: true,
    prompts: [
      'Write a TypeScript function that claims a job from a queue',
      'What does a conversation cost us, part by part?',
    ],
  },
];

/** Its answer is cut off by the end of the server. */
export const interruptedThread: PictureThread = {
  deployment: 'GPT-4o mini',
  daysAgo: 0,
  prompts: ['Explain step by step how the reconcile loop recovers after a crash'],
};
