import { codes } from './cases/codes';
import { playOnEachEngine } from './play';

playOnEachEngine(codes);
