import { goodCodes, goodProof, ordersCalledOff } from './cases/orders';
import { playOnEachEngine } from './play';

playOnEachEngine(ordersCalledOff, {
  good: {
    'an order of one’s own is called off by a proof of one’s own': goodProof,
    'and so it is by who is known by a code, by another code': goodCodes,
  },
});
