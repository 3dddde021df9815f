import { Boxes } from 'lucide-react';
import { expect, it } from 'vitest';
import { type Command, findCommands, findGroups } from './command.ts';

const command = (label: string, words = ''): Command => ({ id: label, label, words, icon: Boxes, run: () => {} });
const labels = (search: string, ...commands: Command[]) => findCommands(commands, search).map(({ label }) => label);

it('a command is found by any of its words, in any order', () => {
  expect(labels('catalogue mod', command('Models', 'catalogue'), command('Costs'))).toEqual(['Models']);
});

it('a command whose name begins with the search comes first', () => {
  expect(labels('de', command('Use dark theme', 'mode'), command('Deploy a model'))).toEqual([
    'Deploy a model',
    'Use dark theme',
  ]);
});

it('case and accents do not matter', () => {
  expect(labels('RESUME', command('Résumé helper'))).toEqual(['Résumé helper']);
});

it('an empty search keeps all, in their order', () => {
  expect(labels(' ', command('B'), command('A'))).toEqual(['B', 'A']);
});

it('a word of the name beats the middle of a word, and both beat further words', () => {
  expect(labels('mod', command('Theme', 'mode'), command('Commodore'), command('Use the models'))).toEqual([
    'Use the models',
    'Commodore',
    'Theme',
  ]);
});

it('right-to-left and other scripts are found like any', () => {
  expect(labels('שלום', command('שלום עולם'), command('Costs'))).toEqual(['שלום עולם']);
});

it('the group with the best match comes first', () => {
  const groups = [
    { label: 'Actions', items: [command('Deploy a model')] },
    { label: 'Pages', items: [command('Costs'), command('Models')] },
    { label: 'Preferences', items: [command('Sign out')] },
  ];
  expect(findGroups(groups, 'mod').map(({ label }) => label)).toEqual(['Pages', 'Actions']);
  expect(findGroups(groups, '').map(({ label }) => label)).toEqual(['Actions', 'Pages', 'Preferences']);
});
