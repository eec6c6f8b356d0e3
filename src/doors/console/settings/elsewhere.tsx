import { Card } from '../../web/parts';
import type { ConsoleScene } from '../desk';
import { settingsPage } from './frame';

/** That another system keeps the reservations, and so what is set for them. */
export function setElsewhere(scene: ConsoleScene, title: string): string {
  return settingsPage({ scene, title, children: <Card>{scene.say('console.bookHours.elsewhere')}</Card> });
}
