import { accountLinkEvents } from './cases/account-link-events';
import { playOnEachEngine } from './play';

playOnEachEngine(accountLinkEvents);
