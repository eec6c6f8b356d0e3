import type { messagingApi } from '@line/bot-sdk';

/** One thing on a card: a reservation, an order. Words as they are read; nothing here translates. */
export interface Card {
  /** How it stands, such as 「予約中」; in colour above the title, never by colour alone. */
  status?: string;
  title: string;
  /** Facts, as label and value. */
  facts: readonly (readonly [label: string, value: string])[];
  /** A sentence below the facts. */
  remark?: string;
  /** Up to three, the first one green. */
  buttons?: readonly messagingApi.Action[];
  /** None is green, where none is what people come for: calling off must not look like the thing to do. */
  calm?: boolean;
}

/** LINE's own green is too pale for white letters and for text on white; this one has a contrast of 4.9 both ways. */
export const ACCENT = '#04803A';
const FAINT = '#5C6660';
/** LINE takes twelve bubbles in a carousel; more than ten nobody swipes. */
export const MOST_CARDS = 10;

/**
 * Cards as one message: a bubble, or a carousel of several.
 * @param more a button behind the last card, where there are more
 * @param altText what a notification, a computer without pictures and a screen reader get: at most 1,500 characters
 */
export function cardsMessage(
  altText: string,
  cards: readonly Card[],
  more?: messagingApi.Action,
): messagingApi.FlexMessage {
  const bubbles = [...cards.slice(0, MOST_CARDS).map(bubbleOf), ...(more ? [moreBubble(more)] : [])];
  const contents: messagingApi.FlexContainer =
    bubbles.length === 1 ? bubbles[0]! : { type: 'carousel', contents: bubbles };
  return { type: 'flex', altText: altText.slice(0, MOST_ALT), contents };
}
const MOST_ALT = 1_500;

function bubbleOf({ status, title, facts, remark, buttons = [], calm = false }: Card): messagingApi.FlexBubble {
  return {
    type: 'bubble',
    size: 'kilo',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: [
        ...(status === undefined ? [] : [text(status, { size: 'sm', weight: 'bold', color: ACCENT })]),
        text(title, { size: 'lg', weight: 'bold' }),
        ...facts.map(factOf),
        ...(remark === undefined ? [] : [text(remark, { size: 'md', margin: 'md' })]),
      ],
    },
    ...(buttons.length === 0
      ? {}
      : {
          footer: {
            type: 'box',
            layout: 'vertical',
            spacing: 'sm',
            contents: buttons.map((action, index) => ({
              type: 'button',
              ...(index === 0 && !calm ? { style: 'primary', color: ACCENT } : { style: 'secondary' }),
              height: 'sm',
              scaling: true,
              action,
            })),
          },
        }),
  };
}

function moreBubble(action: messagingApi.Action): messagingApi.FlexBubble {
  const button = { type: 'button', style: 'secondary', height: 'sm', scaling: true, action } as const;
  return {
    ...{ type: 'bubble', size: 'kilo' },
    body: { type: 'box', layout: 'vertical', justifyContent: 'center', contents: [button] },
  };
}

function factOf([label, value]: readonly [string, string]): messagingApi.FlexComponent {
  return {
    type: 'box',
    layout: 'baseline',
    spacing: 'md',
    contents: [text(label, { size: 'sm', color: FAINT, flex: 3 }), text(value, { size: 'md', flex: 7 })],
  };
}

/** LINE refuses an empty text in a card; every text wraps and grows with the reader's letters. */
function text(words: string, more: Partial<messagingApi.FlexText>): messagingApi.FlexText {
  return { type: 'text', text: words === '' ? '-' : words, wrap: true, scaling: true, ...more };
}
