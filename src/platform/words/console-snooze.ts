/** What the console says of chats that are put aside for a while. */
export const consoleSnoozeSentences = {
  'console.snooze': { ja: 'スヌーズ', en: 'Snooze' },
  'console.snooze.hint': {
    ja: '一覧から外し、指定した日時に「待ち」へ戻します。お客さまからメッセージが届いたときは、すぐに戻ります。お客さまには知らされません。',
    en: 'It leaves the lists and is back among those who wait at the time you name, or as soon as the customer writes. The customer is not told.',
  },
  'console.snooze.opening': { ja: '次の営業日の開始まで', en: 'Until we open next' },
  'console.snooze.hours': { ja: '3時間後まで', en: 'For 3 hours' },
  'console.snooze.time': { ja: '日時を指定', en: 'Until a date and time' },
  'console.snooze.go': { ja: 'この日時まで', en: 'Until then' },
  'console.snooze.wake': { ja: 'スヌーズをやめる', en: 'End the snooze' },
  'console.inbox.deed.snoozed': { ja: 'スヌーズしました:', en: 'Snoozed by' },
  'console.inbox.deed.woke': { ja: 'スヌーズが終わりました', en: 'The snooze is over' },
  'console.inbox.until': { ja: '再開', en: 'until' },
  'console.inbox.told.wrongTime': {
    ja: 'スヌーズしていません。今より後の、90日以内の日時を指定してください。',
    en: 'It was not snoozed. Please name a time that is still to come, within 90 days.',
  },
  'console.deed.chat.snoozed': { ja: 'チャットをスヌーズ', en: 'Snoozed a chat' },
  'console.deed.chat.woken': { ja: 'チャットのスヌーズを終了', en: "Ended a chat's snooze" },
} as const;
