import type { Random } from './random.ts';

const customers = [
  'Nordwind',
  'Ellis & Sons',
  'Kestrel Foods',
  'Hafen Logistik',
  'Papaya Studio',
  'the city library',
  'Alpenmilch',
  'Delta Rail',
];
const services = [
  'billing',
  'search',
  'the import',
  'sign-in',
  'the mailer',
  'reporting',
  'the warehouse sync',
  'the public API',
];
const tables = ['invoices', 'orders', 'sessions', 'price_versions', 'events', 'shipments'];
const languages = ['TypeScript', 'Python', 'SQL', 'Go', 'Bash'];
const topics = [
  'refunds',
  'the outage of Tuesday',
  'delivery times',
  'two-factor sign-in',
  'the new price list',
  'data retention',
];

/** A question of an ordinary working day. */
const openers: readonly ((random: Random) => string)[] = [
  (r) => `Draft a polite answer to ${r.pick(customers)} about ${r.pick(topics)}`,
  (r) => `Why is ${r.pick(services)} slow on Monday mornings?`,
  (r) => `Write a ${r.pick(languages)} script that archives old ${r.pick(tables)}`,
  (r) => `Release notes for version ${r.int(2, 4)}.${r.int(0, 19)}`,
  (r) => `Summarise the call with ${r.pick(customers)} in five lines`,
  (r) => `What breaks when we split ${r.pick(services)} from ${r.pick(services)}?`,
  (r) => `Review this migration of ${r.pick(tables)} for locks`,
  (r) =>
    `Explain ${r.pick(['backpressure', 'write skew', 'idempotency', 'clock drift', 'tail latency', 'leases and fencing'])} to a new colleague`,
  (r) => `Plan for week ${r.int(2, 52)}: ${r.pick(services)} and ${r.pick(services)}`,
  (r) =>
    `Translate the help page about ${r.pick(topics)} into ${r.pick(['German', 'French', 'Italian', 'Spanish', 'Japanese'])}`,
  (r) => `Test cases for ${r.pick(services)} when the network is gone`,
  (r) => `Which index helps ${r.pick(tables)} by customer and month?`,
  (r) => `Post-mortem: ${r.pick(services)} on the ${r.int(2, 28)}th`,
  (r) =>
    `Interview questions for a ${r.pick(['support engineer', 'data analyst', 'site reliability engineer', 'product designer'])}`,
  (r) =>
    `Compare ${r.pick(['Kafka', 'NATS', 'Postgres queues'])} and ${r.pick(['SQS', 'RabbitMQ', 'Redis streams'])} for ${r.pick(services)}`,
  (r) => `Regular expression for ${r.pick(['order numbers', 'IBANs', 'semantic versions', 'ISO dates'])}`,
  (r) => `Shorten this paragraph about ${r.pick(topics)}`,
  (r) => `Estimate the cost of ${r.int(2, 60)} million calls to ${r.pick(services)}`,
  (r) => `${r.pick(['Agenda', 'Minutes', 'Invitation'])} for the meeting with ${r.pick(customers)}`,
  (r) => `How do we test ${r.pick(services)} without a copy of production?`,
];

const followUps: readonly string[] = [
  'Shorter, please.',
  'Now as a table.',
  'And what do we tell support?',
  'What does that cost at ten times the traffic?',
  'Which of these would you do first, and why?',
  'Give me the German version too.',
  'Is there a way without downtime?',
  'Add an example with real figures.',
  'What did I forget?',
  'Write the test for it.',
];

export function openingQuestion(random: Random): string {
  return random.pick(openers)(random);
}

export function followUpQuestion(random: Random): string {
  return random.pick(followUps);
}
