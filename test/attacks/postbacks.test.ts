import { postbacks } from './cases/postbacks';
import { playOnEachEngine } from './play';

playOnEachEngine(postbacks);
