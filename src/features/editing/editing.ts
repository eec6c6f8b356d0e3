export { candidatesOf, confirm, type Refused } from './confirm';
export type { SheetFault } from './csv';
export { carryOutImport, exportTo, formatOf, readImport } from './exchange';
