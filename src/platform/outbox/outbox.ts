export { TOO_LATE } from './deliver';
export {
  callOff,
  callOffAbout,
  disown,
  enqueue,
  enqueueAndBegin,
  eraseEnded,
  endedBefore,
  forgetEnded,
  forgetPayload,
  hasOpen,
  hasWaiting,
  isWaiting,
  messagesOf,
  newestTo,
  remove,
  saidTo,
  stateOf,
  takeBack,
  takeBackPutOff,
  toldAbout,
  unsaidTo,
  type Held,
  type Job,
  type JobResult,
  type NewJob,
  type SaidMessage,
} from './jobs';
export { messageJob, REPLY_WITHIN_MS, type MessagePayload } from './message';
export { openQuota, type Quota, type QuotaStanding } from './quota';
export { openSender, type Errand, type Sender, type Speech } from './sender';
