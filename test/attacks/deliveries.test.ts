import { deliveries, goodDay } from './cases/deliveries';
import { playOnEachEngine } from './play';

playOnEachEngine(deliveries, { good: { 'the day of an order of one’s own is changed': goodDay } });
