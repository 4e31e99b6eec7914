import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../core/bank/edits.ts';
import { repairMojibake, findGarbled } from '../../../core/bank/mojibake.ts';

function repair(text: string): string {
  return applyEdits(
    text,
    findGarbled(text).map(({ range, meant }) => ({ range, text: meant })),
  );
}

const WINDOWS_1252 = new TextDecoder('windows-1252');

/** What a program shows that takes UTF-8 for Windows-1252. */
function garble(text: string): string {
  return WINDOWS_1252.decode(new TextEncoder().encode(text));
}

describe('text garbled by a wrong encoding', () => {
  const samples = [
    'company’s',
    '“quoted” – dash — dots… • bullet',
    'café crème, naïve, Noël, à la carte, façon',
    'über Straße, Größe, Äpfel',
    'niño, ¿qué?, acción, 20 °C, 5 £, 3 €',
    'PORTUGUÊS, SOLUÇÃO, CORAÇÕES',
    'się, žluťoučký kůň, şehir, Łódź',
    'Привет, мир',
    'Καλημέρα κόσμε',
    '你最大的失败是什么',
    '日本語のテスト',
    '안녕하세요',
    'नमस्ते',
    '😀 👍🏽 → ✓ ≤ ™',
  ];

  it.each(samples)('is put right: %s', (text) => {
    expect(repair(garble(text))).toBe(text);
    expect(repairMojibake(garble(text))).toBe(text);
  });

  it.each(samples)('is put right when garbled twice: %s', (text) => {
    expect(repair(garble(garble(text)))).toBe(text);
  });

  it('is put right where the last byte of a closing quote was lost', () => {
    expect(repair('â€œquotedâ€ and â€œagainâ€\ufffd.')).toBe('“quoted” and “again”.');
  });

  it.each([
    ...samples,
    '« café… »',
    '«\u00a0café…»',
    'voilà\u00a0»',
    'déjà\u00a0! à\u00a0½',
    'â la carte, Â, Ã, ã é',
    'IRMÃ”, AMANHÃ…, IRMÃ’S, AMANHÃ—HOJE',
    '„groß“, heiß”, Fuß… Spaß–',
    'CAFÉ” É… VOILÀ»',
    'Ñ» Ü“ Ö“',
    'naïve—really',
    'ß“ é” è’ ê™ ç®',
    'Ångström, smörgåsbord, Þór, ðú',
    'plain ASCII',
    '',
  ])('is not what a person wrote: %s', (text) => {
    expect(findGarbled(text)).toEqual([]);
  });

  it('is found as a run of its own, the rest untouched', () => {
    const text = 'Élan companyâ€™s “x” fin';
    expect(findGarbled(text).map(({ range, meant }) => [text.slice(range.start, range.end), meant])).toEqual([
      ['â€™', '’'],
    ]);
  });
});
