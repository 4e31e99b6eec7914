import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../service/import/decode.ts';
import { wordDocument } from '../../tools/word-document.ts';
import { readFile, type ImportedFile } from '../../../service/import/read-file.ts';

const bytes = (text: string): Uint8Array => strToU8(text);
const zip = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
const found = ({ reading }: ImportedFile): unknown =>
  reading.questions.map(({ text, path, cues }) => [path.join(' > '), text, ...cues.map((cue) => cue.text)]);

const word = wordDocument([
  ['Heading1', 'Trains'],
  ['Heading2', 'Why trains?'],
  ['Normal', 'They are late together.'],
  ['Heading2', 'Why now?'],
  ['Heading1', 'Boats'],
  ['Heading2', 'Why boats?'],
]);

describe('documents', () => {
  test('Word: headings are sections and questions', async () => {
    expect(found(await readFile('a.docx', word))).toEqual([
      ['Trains', 'Why trains?', 'They are late together.'],
      ['Trains', 'Why now?'],
      ['Boats', 'Why boats?'],
    ]);
  });

  test('Word: the title names the bank, and what is left out is found by its paragraph', async () => {
    const titled = wordDocument([
      ['Title', 'Depot talk &amp; tea'],
      ['Normal', 'Read once.'],
      ['Heading1', 'Trains'],
      ['Heading2', 'Why trains?'],
      ['Heading2', 'Why now?'],
    ]);
    const { reading } = await readFile('a.docx', titled);
    expect(reading.title).toBe('Depot talk & tea');
    expect(reading.leftOut).toEqual([{ line: 1, text: 'Read once.', why: 'remark' }]);
    expect(reading.questions.map(({ line, path }) => [line, ...path])).toEqual([
      [3, 'Trains'],
      [4, 'Trains'],
    ]);
  });

  test('LibreOffice: items of a list are questions, those below them cues', async () => {
    const odt = zip({
      'content.xml':
        '<office:document-content><office:body><office:text><text:h text:outline-level="1">Trains</text:h><text:list><text:list-item><text:p>Why trains?</text:p><text:list><text:list-item><text:p>late<text:s text:c="1"/>together</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Why now?</text:p></text:list-item></text:list><text:h text:outline-level="1">Boats</text:h><text:list><text:list-item><text:p>Why boats?</text:p></text:list-item></text:list></office:text></office:body></office:document-content>',
    });
    expect(found(await readFile('a.odt', odt))).toEqual([
      ['Trains', 'Why trains?', 'late together'],
      ['Trains', 'Why now?'],
      ['Boats', 'Why boats?'],
    ]);
  });

  test('Excel: a sheet is a section, and a column that asks holds the questions', async () => {
    const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = (...rows: string[][]): string =>
      `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
    const xlsx = zip({
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="Trains" r:id="r1"/><sheet name="Boats" r:id="r2"/><sheet name="Old" state="hidden" r:id="r3"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="r3" Target="worksheets/sheet3.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': sheet(['Question', 'Answer'], ['Why trains?', 'late together']),
      'xl/worksheets/sheet2.xml': sheet(['Question', 'Answer'], ['Why boats?', 'wet together']),
      'xl/worksheets/sheet3.xml': sheet(['Question'], ['Why hidden?']),
    });
    expect(found(await readFile('a.xlsx', xlsx))).toEqual([
      ['Trains', 'Why trains?', 'late together'],
      ['Boats', 'Why boats?', 'wet together'],
    ]);
  });

  test('PowerPoint: a title is a question, its bullets and the speaker’s notes are cues', async () => {
    const shape = (type: string, ...texts: string[]): string =>
      `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${texts.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`;
    const slide = (title: string): string =>
      `<p:sld>${shape('title', title)}${shape('body', 'a bullet')}</p:sld>`;
    const pptx = zip({
      'ppt/presentation.xml': '<p:presentation/>',
      'ppt/slides/slide1.xml': slide('Why trains?'),
      'ppt/slides/_rels/slide1.xml.rels':
        '<Relationships><Relationship Id="r1" Target="../notesSlides/notesSlide1.xml"/></Relationships>',
      'ppt/notesSlides/notesSlide1.xml': `<p:notes>${shape('body', 'say it slowly')}</p:notes>`,
      'ppt/slides/slide2.xml': slide('Why now?'),
    });
    expect(found(await readFile('a.pptx', pptx))).toEqual([
      ['', 'Why trains?', 'a bullet', 'say it slowly'],
      ['', 'Why now?', 'a bullet'],
    ]);
  });

  test('PDF: larger type is a heading, wrapped lines are one, what stands on each page is left out', async () => {
    const pdf = pdfOf([
      [
        [18, 'Trains'],
        [11, '1. Why do you like trains that are always so very'],
        [11, 'late?'],
        [11, '- they wait for each other'],
        [8, 'my notes'],
      ],
      [
        [18, 'Boats'],
        [11, '2. Why boats?'],
        [11, '- wet'],
        [8, 'my notes'],
      ],
    ]);
    const file = await readFile('a.pdf', pdf);
    expect(found(file)).toEqual([
      ['Trains', 'Why do you like trains that are always so very late?', 'they wait for each other'],
      ['Boats', 'Why boats?', 'wet'],
    ]);
    expect(file.reading.leftOut).toContainEqual({ line: 1, text: 'my notes', why: 'settings' });
  });

  test('an export of Notion: the pages belong to the rows of the table', async () => {
    const id = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
    const file = await readFile(
      'export.zip',
      zip({
        [`Base ${id}.csv`]: 'Name,Theme\nWhy trains?,Rail\nWhy boats?,Sea\n',
        [`Base ${id}_all.csv`]: 'Name,Theme\nWhy trains?,Rail\nWhy boats?,Sea\n',
        [`Base/Why trains ${id}.md`]: '# Why trains?\n\nTheme: Rail\n\n- late together\n',
      }),
    );
    expect(found(file)).toEqual([
      ['Rail', 'Why trains?', 'late together'],
      ['Sea', 'Why boats?'],
    ]);
  });
});

describe('data', () => {
  test.each<[string, string, string]>([
    [
      'commas',
      'a.csv',
      'Topic,Question,Answer\nRail,"Why ""late"", trains?","They wait.\nAlways."\nSea,Why boats?,\n',
    ],
    [
      'semicolons and a byte order mark',
      'a.csv',
      '\uFEFFTopic;Question;Answer\r\nRail;"Why ""late"", trains?";"They wait.\nAlways."\r\nSea;Why boats?;\r\n',
    ],
    [
      'tabs',
      'a.tsv',
      'Topic\tQuestion\tAnswer\nRail\t"Why ""late"", trains?"\t"They wait.\nAlways."\nSea\tWhy boats?\t\n',
    ],
    [
      'Anki’s text',
      'a.txt',
      '#separator:tab\n#html:true\n#deck column:1\nTalk::Rail\t"Why ""late"", trains?"\tThey wait.<br>Always.\nTalk::Sea\tWhy boats?\t\n',
    ],
    [
      'JSON',
      'a.json',
      JSON.stringify([
        { topic: 'Rail', question: 'Why "late", trains?', answer: '<p>They wait.</p><p>Always.</p>' },
        { topic: 'Sea', question: 'Why boats?', answer: '' },
      ]),
    ],
    [
      'JavaScript',
      'a.js',
      "// mine\nexport default [{ topic: 'Rail', question: 'Why \"late\", trains?', answer: 'They wait.\\nAlways.' }, { topic: 'Sea', question: `Why boats?`, answer: '', }, ]",
    ],
  ])('%s', async (_, name, text) => {
    expect(found(await readFile(name, bytes(text)))).toEqual([
      ['Rail', 'Why "late", trains?', 'They wait.', 'Always.'],
      ['Sea', 'Why boats?'],
    ]);
  });

  test('a quote that is never closed costs no row', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `Why number ${at}?,${at === 3 ? '"open' : 'fine'}`);
    const { reading } = await readFile('a.csv', bytes(`Question,Answer\n${rows.join('\n')}\n`));
    expect(reading.questions).toHaveLength(300);
  });

  test('a quote that swallows the next line costs neither', async () => {
    const { reading } = await readFile(
      'a.csv',
      bytes('Question,Answer\n"Why us?,the sea\nWhy now?,"the tide" is\nWhy here?,home\n'),
    );
    expect(reading.questions.map(({ text }) => text)).toEqual(['Why us?', 'Why now?', 'Why here?']);
  });

  test('columns of beats make a story', async () => {
    const { reading } = await readFile(
      'a.csv',
      bytes('Question,Situation,Task,Action,Result\nTell me about a storm,Wind,Moor,I jumped,Moored\n'),
    );
    expect(reading.stories[0]?.beats.map(({ lines }) => lines[0])).toEqual([
      'Wind',
      'Moor',
      'I jumped',
      'Moored',
    ]);
  });
});

describe('encodings', () => {
  test.each<[string, string, number[]]>([
    ['utf-8', 'Où ?', [0x4f, 0xc3, 0xb9, 0x20, 0x3f]],
    ['utf-16le', 'Hi', [0xff, 0xfe, 0x48, 0, 0x69, 0]],
    [
      'windows-1252',
      'It’s 5 € – “yes”',
      [0x49, 0x74, 0x92, 0x73, 0x20, 0x35, 0x20, 0x80, 0x20, 0x96, 0x20, 0x93, 0x79, 0x65, 0x73, 0x94],
    ],
    ['gb18030', '你为什么来？', [0xc4, 0xe3, 0xce, 0xaa, 0xca, 0xb2, 0xc3, 0xb4, 0xc0, 0xb4, 0xa3, 0xbf]],
    ['shift_jis', 'なぜですか？', [0x82, 0xc8, 0x82, 0xba, 0x82, 0xc5, 0x82, 0xb7, 0x82, 0xa9, 0x81, 0x48]],
  ])('%s is detected', (encoding, text, raw) => {
    expect(decodeText(new Uint8Array(raw))).toEqual({ text, encoding });
  });

  test('another can be chosen', () => {
    expect(decodeText(new Uint8Array([0xe9]), 'windows-1251').text).toBe('й');
  });
});

describe('what cannot be read is said in one sentence', () => {
  test.each<[string, string, Uint8Array, RegExp]>([
    ['nothing', 'a.md', new Uint8Array(), /empty/],
    ['a zip that is named .docx', 'a.docx', zip({ 'x.txt': 'hello' }), /not a docx file/],
    ['half a zip', 'a.docx', word.subarray(0, 300), /damaged/],
    ['a PDF without pages', 'a.pdf', bytes('%PDF-1.4\nnonsense'), /damaged/],
    ['a scanned PDF', 'a.pdf', pdfOf([[]]), /pictures of pages/],
    ['a picture', 'a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), /picture/],
    ['an old Word document', 'a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), /old version of Office/],
    ['a program', 'a.bin', new Uint8Array([1, 0, 2, 0, 0, 3]), /neither text/],
    ['a file of 51 MB', 'a.md', new Uint8Array(51 * 1024 * 1024).fill(97), /larger than 50 MB/],
    [
      'an archive that unpacks to too much',
      'a.zip',
      zipSync({ 'a.md': new Uint8Array(101 * 1024 * 1024) }),
      /unpacks to more than/,
    ],
    [
      'JSON nested without end',
      'a.json',
      bytes('['.repeat(100_000) + ']'.repeat(100_000)),
      /nested too deeply/,
    ],
    ['an archive without notes', 'a.zip', zip({ 'a.exe': 'x' }), /no notes/],
  ])('%s', async (_, name, data, sentence) => {
    await expect(readFile(name, data)).rejects.toThrow(sentence);
  });

  test('names that climb out of an archive name nothing on disk', async () => {
    const { reading } = await readFile('a.zip', zip({ '../../etc/passwd.md': '- Why us?\n- Why now?\n' }));
    expect(reading.questions).toHaveLength(2);
  });
});

/** A PDF with lines of text: for each page, size and words of each line, from the top. */
function pdfOf(pages: readonly (readonly (readonly [number, string])[])[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const kids: string[] = [];
  for (const lines of pages) {
    let y = 780;
    const stream = lines.map(([size, text]) => {
      y -= size * 1.4;
      return `BT /F1 ${size} Tf 50 ${size === 8 ? 30 : y} Td (${text}) Tj ET`;
    });
    objects.push(`<< /Length ${stream.join('\n').length} >>\nstream\n${stream.join('\n')}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >>`;
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return bytes(text);
}
