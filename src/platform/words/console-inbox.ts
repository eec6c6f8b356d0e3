/** What the console says of the list of chats, for the people of the shop. */
export const consoleInboxSentences = {
  'console.inbox.views': { ja: '表示するやりとり', en: 'Which chats' },
  'console.inbox.view.waiting': { ja: '待ち', en: 'Waiting' },
  'console.inbox.view.mine': { ja: '自分の担当', en: 'Mine' },
  'console.inbox.view.held': { ja: '対応中', en: 'In hand' },
  'console.inbox.view.snoozed': { ja: 'スヌーズ中', en: 'Snoozed' },
  'console.inbox.view.done': { ja: '対応済み', en: 'Done' },
  'console.inbox.view.all': { ja: 'すべて', en: 'All' },
  'console.inbox.noneHere': { ja: '該当するやりとりはありません。', en: 'There are none here.' },
  'console.inbox.first': { ja: '先頭へ', en: 'To the first' },
  'console.inbox.next': { ja: '次の50件', en: 'The next 50' },
  'console.inbox.unread': { ja: '未読', en: 'Unread' },
  'console.inbox.fresh': { ja: '新着', en: 'New' },
  'console.inbox.hours': { ja: '時間', en: ' h' },
  'console.inbox.days': { ja: '日', en: ' d' },
  'console.inbox.snoozedUntil': { ja: '再開', en: 'Back at' },
} as const;
