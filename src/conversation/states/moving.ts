import { chart } from '../chart';
import { proving } from './proving';

/**
 * A change of address: sensitive, so linked people show once more that it is them. Then they get the one-time link to the page
 * on which it is typed; what becomes of it is told wherever the talk stands then.
 */
export const moving = chart.createStateConfig({
  initial: 'proving',
  states: proving,
  on: { CODE_REFUSED: { target: '.over' } },
});
