import { ownData } from './cases/own-data';
import { playOnEachEngine } from './play';

playOnEachEngine(ownData);
