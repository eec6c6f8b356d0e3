export {
  callOff,
  callOffAbout,
  enqueue,
  enqueueAndBegin,
  forgetEnded,
  forgetPayload,
  hasWaiting,
  isWaiting,
  type Held,
  type Job,
  type JobResult,
  type NewJob,
} from './jobs';
export { messageJob, REPLY_WITHIN_MS, type MessagePayload } from './message';
export { openQuota, type Quota } from './quota';
export { openSender, type Errand, type Sender } from './sender';
