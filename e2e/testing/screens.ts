import { adminScreens } from './screens/admin-screens.ts';
import { chatScreens } from './screens/chat-screens.ts';
import { deploymentScreens } from './screens/deployment-screens.ts';
import { moneyScreens } from './screens/money-screens.ts';
import type { Screen } from './screens/screen.ts';
import { shellScreens } from './screens/shell-screens.ts';

/** Every screen and its states, as the year of data fills them. */
export const screens: Screen[] = [
  ...shellScreens,
  ...chatScreens,
  ...deploymentScreens,
  ...moneyScreens,
  ...adminScreens,
];
