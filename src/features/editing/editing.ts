export { candidatesOf, confirm, type Refused } from './confirm';
