import { z } from 'zod';
import { linkUri, text } from './values';

/** What the label of a button may be: needed and how long, in graphemes. */
interface LabelRule {
  needed: boolean;
  max: number;
}

/** Where an action stands; each place has its own label rule and its own kinds ("Action objects"). */
export const quickReplyAction = actions({ needed: true, max: 20 }, ['camera', 'cameraRoll', 'location']);
export const templateAction = actions({ needed: true, max: 20 });
/** Of the image or the text of a template as a whole: it has no button, so no label. */
export const wholeAction = actions({ needed: false, max: 20 });
export const imageCarouselAction = actions({ needed: false, max: 12 });
export const flexButtonAction = actions({ needed: true, max: 40 });
export const flexAction = actions({ needed: false, max: 40 });
export const flexUriAction = actionSchemas({ needed: false, max: 40 }).uri;
export const richMenuAction = actions({ needed: false, max: 20 }, ['richmenuswitch']);

type Extra = 'camera' | 'cameraRoll' | 'location' | 'richmenuswitch';

function actions(label: LabelRule, extra: readonly Extra[] = []) {
  const all = actionSchemas(label);
  const common = [all.postback, all.message, all.uri, all.datetimepicker, all.clipboard] as const;
  return z.discriminatedUnion('type', [...common, ...extra.map((type) => all[type])]);
}

function actionSchemas({ needed, max }: LabelRule) {
  const label = needed ? text(1, max, 'graphemes') : text(0, max, 'graphemes').optional();
  const data = text(0, 300);
  return {
    postback: z
      .looseObject({
        type: z.literal('postback'),
        label,
        data,
        displayText: text(0, 300, 'graphemes').optional(),
        text: text(0, 300, 'graphemes').optional(),
        inputOption: z.enum(['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice']).optional(),
        fillInText: text(0, 300, 'graphemes').optional(),
      })
      .superRefine((action, context) => {
        if (action.displayText !== undefined && action.text !== undefined) {
          context.addIssue({ code: 'custom', path: ['text'], message: 'displayText and text cannot be used together' });
        }
        if (action.fillInText !== undefined && action.inputOption !== 'openKeyboard') {
          context.addIssue({ code: 'custom', path: ['fillInText'], message: 'needs inputOption openKeyboard' });
        }
      }),
    message: z.looseObject({ type: z.literal('message'), label, text: text(1, 300, 'graphemes') }),
    uri: z.looseObject({
      type: z.literal('uri'),
      label,
      uri: linkUri,
      altUri: z.looseObject({ desktop: linkUri.optional() }).optional(),
    }),
    datetimepicker: z
      .looseObject({
        type: z.literal('datetimepicker'),
        label,
        data,
        mode: z.enum(['date', 'time', 'datetime']),
        initial: z.string().optional(),
        max: z.string().optional(),
        min: z.string().optional(),
      })
      .superRefine(({ mode, ...bounds }, context) => {
        for (const name of ['initial', 'max', 'min'] as const) {
          const value = bounds[name];
          if (value !== undefined && !isMoment(mode, value)) {
            context.addIssue({ code: 'custom', path: [name], message: `invalid ${mode} format` });
          }
        }
        if (bounds.min !== undefined && bounds.max !== undefined && bounds.min >= bounds.max) {
          context.addIssue({ code: 'custom', path: ['max'], message: 'max must be greater than min' });
        }
      }),
    clipboard: z.looseObject({ type: z.literal('clipboard'), label, clipboardText: text(1, 1_000) }),
    richmenuswitch: z.looseObject({
      type: z.literal('richmenuswitch'),
      label,
      richMenuAliasId: z.string().regex(/^[a-z0-9_-]{1,32}$/, { error: 'invalid richMenuAliasId' }),
      data,
    }),
    camera: z.looseObject({ type: z.literal('camera'), label }),
    cameraRoll: z.looseObject({ type: z.literal('cameraRoll'), label }),
    location: z.looseObject({ type: z.literal('location'), label }),
  };
}

const DATE = String.raw`((?:19|20)\d\d|2100)-(\d\d)-(\d\d)`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const MOMENTS = {
  date: new RegExp(`^${DATE}$`),
  time: new RegExp(`^${TIME}$`),
  datetime: new RegExp(`^${DATE}[Tt]${TIME}$`),
};

/** A day from 1900-01-01 to 2100-12-31, a time, or both; no seconds and no time zone ("Datetime picker action"). */
function isMoment(mode: keyof typeof MOMENTS, value: string): boolean {
  const match = MOMENTS[mode].exec(value);
  if (!match) return false;
  if (mode === 'time') return true;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
