import type { ComponentChildren, CSSProperties, VNode } from 'preact';
import type { Lang } from '../../lang';
import { fields, text } from './values';

/** What the one who shows messages (the simulator's phone, the staff's inbox) brings along; the bubbles themselves know no page. */
export interface Drawing {
  /** Language of the few words that are ours. */
  lang: Lang;
  /** Draws something that can be tapped: a button, a link, or plain content where nothing may be tapped. */
  tap(touch: Touch): VNode;
  /** Where an address written in a text leads when it is tapped; to itself when absent. */
  link?: (address: string) => string;
  /** Where the bytes of a picture, film, sound or file lie that a person sent; LINE's JSON of those carries no address. */
  media?(messageId: string): string | undefined;
  /** What is known of a coupon; LINE's message carries only its id. */
  coupon?(couponId: string): { title: string; description?: string; imageUrl?: string } | undefined;
}

/** A place that can be tapped, and LINE's action object behind it (unchecked: any field may be missing or of the wrong type). */
export interface Touch {
  action: unknown;
  class: string;
  /** Said to screen readers where the content has no words. */
  label?: string;
  style?: CSSProperties;
  children?: ComponentChildren;
}

/** The words on an action's button, or the nearest thing to them; empty when it has none. */
export function labelOf(action: unknown): string {
  const { label, displayText, text: said, uri, data } = fields(action);
  return text(label) ?? text(displayText) ?? text(said) ?? text(uri) ?? text(data) ?? '';
}
