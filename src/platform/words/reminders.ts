/** What a reminder says. Days, moments and names come in words already. */
export const reminders = {
  tomorrow: { ja: '明日のご予約', en: 'Your reservation tomorrow' },
  today: { ja: '本日のご予約', en: 'Your reservation today' },
  ahead: { ja: 'ご予約のお知らせ', en: 'Your reservation' },
  line: {
    ja: (title: string, when: string, service: string, staff: string) =>
      `【${title}】${when} ${service}(担当 ${staff})`,
    en: (title: string, when: string, service: string, staff: string) =>
      `${title}: ${when}, ${service} (with ${staff})`,
  },
} as const;
