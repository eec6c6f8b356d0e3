import { joining } from './cases/joining';
import { playOnEachEngine } from './play';

playOnEachEngine(joining);
