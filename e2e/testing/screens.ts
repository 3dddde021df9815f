import { adminScreens } from './screens/admin-screens.ts';
import { chatScreens } from './screens/chat-screens.ts';
import { deploymentScreens } from './screens/deployment-screens.ts';
import { moneyScreens } from './screens/money-screens.ts';
import type { Screen } from './screens/screen.ts';
import { shellScreens } from './screens/shell-screens.ts';

/** Every screen and its states, as the year of data fills them, by the part of the house that they stand in. */
export const screenAreas = {
  shell: shellScreens,
  chat: chatScreens,
  deployments: deploymentScreens,
  money: moneyScreens,
  administration: adminScreens,
} satisfies Record<string, Screen[]>;

export const screens: Screen[] = Object.values(screenAreas).flat();
