import { moving } from './cases/moving';
import { playOnEachEngine } from './play';

playOnEachEngine(moving);
