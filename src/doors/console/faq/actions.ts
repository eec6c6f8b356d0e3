import { ACTIONS } from '../../../features/faq/faq';
import type { ConsoleScene } from '../desk';

/** What an entry or a button may start, by its name in files: as an editor knows it. A later version may know more. */
export function actionInWords({ say }: Pick<ConsoleScene, 'say'>, name: string): string {
  const action = ACTIONS.find((one) => one === name);
  return action === undefined ? name : say(`console.faq.action.${action}`);
}

/** All of them to choose from, with the one that stands. */
export function actionsToChoose(scene: Pick<ConsoleScene, 'say'>, stands: string): { value: string; label: string }[] {
  const names = new Set<string>([...ACTIONS, ...(stands === '' ? [] : [stands])]);
  return [...names].map((value) => ({ value, label: actionInWords(scene, value) }));
}
