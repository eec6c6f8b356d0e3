import { groups } from './cases/groups';
import { playOnEachEngine } from './play';

playOnEachEngine(groups);
