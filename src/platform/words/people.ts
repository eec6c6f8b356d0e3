import type { Both } from '../lang';
import type { Sentence } from './sentences';

/** What is said where people of the shop come in; part of the sentences. */
export const peopleSentences = {
  'person.contact': {
    ja: '恐れ入りますが、お店に直接ご連絡ください。このトークから担当者へのお取り次ぎは、まだできません。',
    en: "Please contact the shop directly. I can't connect you to a person in this chat yet.",
  },
  'person.visit': {
    ja: '恐れ入りますが、営業時間中にお店でお尋ねください。このトークから担当者へのお取り次ぎは、まだできません。',
    en: "Please ask at the shop while it's open. I can't connect you to a person in this chat yet.",
  },
  'person.nobody': {
    ja: '申し訳ありません。いまは、担当者におつなぎする方法がありません。よくあるご質問には、このトークでお答えします。',
    en: "I'm sorry, there is no way to reach a person right now. I can answer common questions in this chat.",
  },
  'chat.queued': {
    ja: '担当者におつなぎします。このままお待ちください。',
    en: "I'm connecting you to a person. Please stay in this chat.",
  },
  'chat.writeMeanwhile': {
    ja: 'お待ちの間にご用件を書いていただくと、対応が早くなります。',
    en: 'If you write what it is about meanwhile, they can help you sooner.',
  },
  'chat.waiting': {
    ja: '担当者におつなぎしています。もうしばらくお待ちください。',
    en: 'You are in the queue for a person. Please wait a little longer.',
  },
  'chat.passedOn': {
    ja: '承りました。担当者が拝見しますので、このままお待ちください。',
    en: 'Got it. The person who helps you will see it. Please wait here.',
  },
  'chat.left': {
    ja: '順番を取り消しました。知りたいことがあれば、いつでもお送りください。',
    en: "You've left the queue. Just ask whenever you need something.",
  },
  'chat.notWaiting': {
    ja: 'お待ちの順番はありません。知りたいことを、そのままお送りください。',
    en: "You aren't waiting for anybody. Just ask me anything.",
  },
  'chat.handedBack': {
    ja: '担当者の対応を終了しました。このあとは自動応答がお答えします。',
    en: 'The person has finished. From here on the assistant answers again.',
  },
  'chat.stopped': {
    ja: '申し訳ありません。ただいま、このトークでの担当者の対応を止めています。',
    en: "I'm sorry. Our people don't answer in this chat at the moment.",
  },
  'chat.howWas': { ja: '今回の対応はいかがでしたか?', en: 'How was it?' },
  'chat.rated': {
    ja: 'ご回答ありがとうございます。今後の対応に役立てます。',
    en: 'Thank you for telling us. It helps us to do better.',
  },
  'chat.sorry': {
    ja: 'ご迷惑をおかけし、申し訳ありません。担当者がお話を伺います。',
    en: "I'm very sorry for the trouble. A person should look into this.",
  },
  'chat.connect': { ja: '担当者におつなぎしますか?', en: 'Shall I connect you to a person?' },

  'person.hours': { ja: '営業時間', en: 'Opening hours' },
  'person.address': { ja: '住所', en: 'Address' },
} as const satisfies Record<string, Both<Sentence>>;
