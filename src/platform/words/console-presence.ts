/** What the console says of who else is in a chat. */
export const consolePresenceSentences = {
  'console.presence.viewing': { ja: '閲覧中:', en: 'Viewing:' },
  'console.presence.writing': { ja: '入力中:', en: 'Writing:' },
  'console.presence.careful': {
    ja: '対応が重ならないよう、送信の前に声をかけ合ってください。',
    en: 'Please speak with each other before you send, so that nobody answers twice.',
  },
} as const;
