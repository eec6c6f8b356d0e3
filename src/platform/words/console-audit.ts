/** What the audit log says of deeds in chats and with canned replies, and what else it is searched by. */
export const consoleAuditSentences = {
  'console.audit.chat': { ja: 'チャット', en: 'Chats' },
  'console.audit.reply': { ja: '定型文', en: 'Canned replies' },
  'console.audit.warm': { ja: '今日の声かけ', en: 'A word today' },
  'console.audit.notices': { ja: '通知先', en: 'Endpoints of notices' },
  'console.audit.customer': { ja: 'お客さま', en: 'A customer' },
  'console.audit.caseNo': { ja: 'ご用件 {n}', en: 'Case {n}' },
  'console.deed.chat.seen': { ja: '担当外のチャットの閲覧', en: 'Looked at a chat in other hands' },
  'console.deed.chat.claimed': { ja: 'チャットの対応を開始', en: 'Took a chat' },
  'console.deed.chat.released': { ja: 'チャットを待ちに戻した', en: 'Put a chat back into the queue' },
  'console.deed.chat.handedBack': { ja: 'チャットの対応を終了', en: 'Ended a chat' },
  'console.deed.chat.silence': {
    ja: 'やりとりが途絶えたチャットの対応を終了',
    en: 'Let go of a chat that fell silent',
  },
  'console.deed.chat.answered': { ja: 'チャットに返信', en: 'Answered in a chat' },
  'console.deed.chat.answeredAgain': { ja: '届かなかった返信を再送', en: 'Sent an answer again' },
  'console.deed.chat.noted': { ja: 'チャットにメモ', en: 'Left a note in a chat' },
  'console.deed.reply.added': { ja: '定型文を追加', en: 'Added a canned reply' },
  'console.deed.reply.changed': { ja: '定型文を変更', en: 'Changed a canned reply' },
  'console.deed.reply.removed': { ja: '定型文を削除', en: 'Deleted a canned reply' },
} as const;
