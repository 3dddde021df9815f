import { atDoor, inChat, known, stored } from './visit.ts';

/*
 * Stands in the head of index.html and runs before the first paint: the chosen theme and the frame that fits the address. It is
 * a guess that the app does not rely on. What takes longer waits for that paint, in `ahead.ts`.
 */
const { documentElement: html } = document;
const theme = stored('staque.theme');
if (theme === 'light' || theme === 'dark') html.dataset['theme'] = theme;
html.dataset['boot'] = atDoor || !known ? 'door' : inChat ? 'chat' : 'page';
if (stored('staque.me.sandbox')) html.dataset['sandbox'] = '';
