import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

export interface TestFailure {
  /** From the root of the repository. */
  file: string;
  /** Empty when the file itself failed, as it could not be loaded or one of its hooks died. */
  test: string;
  message: string;
}

export interface TestReports {
  passed: number;
  failed: number;
  failures: TestFailure[];
}

/** What of Vitest's JSON report is read. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
}

const longestMessage = 300;

/** The sums and the failures of all reports in `folder`. A step that was left out or died has none; its own result says so. */
export function readTestReports(folder: string, root: string): TestReports {
  const reports = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): Report => JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
  return {
    passed: sum(reports.map(({ numPassedTests }) => numPassedTests)),
    failed: sum(reports.map(({ numFailedTests }) => numFailedTests)),
    failures: reports.flatMap(({ testResults }) => testResults.flatMap((result) => failuresOf(result, root))),
  };
}

function failuresOf(
  { name, status, message, assertionResults }: Report['testResults'][number],
  root: string,
): TestFailure[] {
  if (status !== 'failed') return [];
  const file = path.relative(root, name);
  const failed = assertionResults
    .filter((result) => result.status === 'failed')
    .map(({ fullName, failureMessages }) => ({ file, test: fullName, message: shorten(failureMessages?.[0] ?? '') }));
  // A hook that dies within a group says why on the screen alone; the report has its tests as skipped.
  const skipped = assertionResults.filter((result) => result.status === 'skipped').map(({ fullName }) => fullName);
  const own = [message, skipped.length > 0 ? `Not run: ${skipped.join('; ')}` : ''].filter(Boolean).join('\n');
  if (own === '' && failed.length > 0) return failed;
  return [{ file, test: '', message: shorten(own) }, ...failed];
}

/** The first lines, without colours and without the stack. */
function shorten(message: string): string {
  const [words = ''] = stripVTControlCharacters(message).split(/\n\s+at /);
  const lines = words
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .join('\n');
  return lines.length > longestMessage ? `${lines.slice(0, longestMessage)} …` : lines;
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
