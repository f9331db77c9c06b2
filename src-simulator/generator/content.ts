import { mediaFile } from '../media/files';
import type { Random } from '../random';
import type { Content, Template } from '../world/model';
import type { Language } from './people';
import { phrases } from './phrases';

/** What a customer may have written: mostly words, now and then each of the other kinds. */
export function customerContent(random: Random, language: Language): Content {
  const words = random.pick(phrases[language].customer);
  const draw = random.next();
  if (draw < 0.74) return { type: 'text', body: words };
  if (draw < 0.82) {
    const image = mediaFile(random.pick(['sweater-rust.jpg', 'parcel.jpg', 'cup.png']));
    return { type: 'image', image, caption: random.chance(0.5) ? words : null };
  }
  if (draw < 0.86) return fileContent('voice-note.ogg', null);
  if (draw < 0.89) return fileContent('invoice-1042.pdf', words);
  if (draw < 0.94) return { type: 'quick_reply', text: 'Yes, please', quickReplyId: 'yes' };
  if (draw < 0.98) {
    const rows = [
      { id: 'dpd', title: 'DPD', description: 'tomorrow' },
      { id: 'post', title: 'Post', description: 'in three days' },
    ];
    const sections = [{ title: 'Delivery', rows }];
    return { type: 'list_selection', text: 'DPD', buttonText: 'Choose delivery', sections };
  }
  return {
    type: 'unknown',
    wireType: 'sticker',
    part: { sticker: { id: String(random.between(1, 99)) } },
  };
}

/** What the agent, or a person through the API, may have answered. */
export function businessContent(
  random: Random,
  language: Language,
  templates: readonly Template[],
): Content {
  const words = random.pick(phrases[language].business);
  const draw = random.next();
  const template = draw > 0.93 ? templates.find(({ name }) => name === 'order_update') : undefined;
  if (template) {
    const { name, components } = template;
    const variables = {
      header: ['Order update'],
      body: ['there', '1042', 'shipped'],
      buttons: ['1042'],
    };
    return { type: 'template', name, variables, components };
  }
  if (draw < 0.72) return { type: 'text', body: words };
  if (draw < 0.78) {
    const text = words;
    const url = 'https://example.com/shop';
    return { type: 'cta', text, url, buttonText: 'Open the shop', image: null, clicks: [] };
  }
  if (draw < 0.82) {
    const image = mediaFile('banner.png');
    return { type: 'image', image, caption: words };
  }
  const buttons = [
    { type: 'quick_reply' as const, text: 'Yes, please', quickReplyId: 'yes' },
    { type: 'quick_reply' as const, text: 'No, thanks', quickReplyId: 'no' },
  ];
  return { type: 'unified', body: words, footer: 'Example Trading', buttons, media: [] };
}

function fileContent(name: string, body: string | null): Content {
  return { type: 'unified', body, footer: null, buttons: [], media: [mediaFile(name)] };
}
