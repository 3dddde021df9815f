import { describe, expect, it } from 'vitest';
import { isShortcut, type Keystroke, shortcuts } from './shortcuts.ts';

const stroke = (key: string, held: Partial<Keystroke> = {}): Keystroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keystrokes', () => {
  it('open the command menu with Ctrl, and with Command on a Mac', () => {
    expect(isShortcut('commandMenu', stroke('k', { ctrlKey: true }), false)).toBe(true);
    expect(isShortcut('commandMenu', stroke('k', { metaKey: true }), true)).toBe(true);
    // Ctrl+K deletes to the end of the line on a Mac.
    expect(isShortcut('commandMenu', stroke('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('count with Caps Lock on', () => {
    expect(isShortcut('commandMenu', stroke('K', { ctrlKey: true }), false)).toBe(true);
  });

  it('do not count with further keys held, or none', () => {
    expect(isShortcut('commandMenu', stroke('k'), false)).toBe(false);
    expect(isShortcut('commandMenu', stroke('k', { ctrlKey: true, altKey: true }), false)).toBe(false);
    expect(isShortcut('commandMenu', stroke('k', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(isShortcut('newChat', stroke('o', { ctrlKey: true }), false)).toBe(false);
  });

  it('are characters wherever they lie on the keyboard', () => {
    expect(isShortcut('shortcutList', stroke('?', { shiftKey: true }), false)).toBe(true);
    expect(isShortcut('shortcutList', stroke('?'), false)).toBe(true);
  });
});

it('no two shortcuts that run by themselves share their keys', () => {
  const own = [shortcuts.commandMenu, shortcuts.newChat, shortcuts.shortcutList].map(({ keys }) => keys);
  expect(new Set(own).size).toBe(own.length);
});
