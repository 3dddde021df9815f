import { parseFault, type Fault } from './faults.ts';

/** What a prompt may order of the simulated model; README.md lists the commands. */
export interface PromptCommands {
  echo?: string;
  tokens?: number;
  reasoningTokens?: number;
  delayMs?: number;
  fault?: Fault;
}

/** Reads `[[echo:TEXT]]`, `[[tokens:N]]`, `[[reasoning:N]]`, `[[delay:MS]]` and `[[fault:KIND:N]]`. */
export function readPromptCommands(prompt: string): PromptCommands {
  const commands: PromptCommands = {};
  for (const match of prompt.matchAll(/\[\[(echo|tokens|reasoning|delay|fault):([\s\S]*?)\]\]/g)) {
    const argument = match[2] ?? '';
    if (match[1] === 'echo') commands.echo = argument;
    if (match[1] === 'fault') commands.fault = readFault(argument) ?? commands.fault;
    const amount = Number(argument);
    if (!Number.isInteger(amount) || amount < 0) continue;
    if (match[1] === 'tokens') commands.tokens = amount;
    if (match[1] === 'reasoning') commands.reasoningTokens = amount;
    if (match[1] === 'delay') commands.delayMs = amount;
  }
  return commands;
}

function readFault(argument: string): Fault | undefined {
  const [kind, amount] = argument.split(':');
  const number = amount === undefined ? undefined : Number(amount);
  const field = kind === 'slow-first-token' ? 'ms' : kind === 'server-error' ? 'status' : 'afterTokens';
  const fault = parseFault(number === undefined ? { kind } : { kind, [field]: number });
  return typeof fault === 'string' ? undefined : fault;
}
