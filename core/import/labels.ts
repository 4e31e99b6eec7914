import { isBeatName, type BeatName } from '../bank/model.ts';
import { promptScore } from './prompts.ts';

/** Meaning of a label at the start of a line. */
export type Role =
  | BeatName
  /** Situation or Task, depending on the labels around it: as in "context, challenge", or in CAR. */
  | 'Challenge'
  /** A beat if other such letters are around, otherwise "answer". */
  | 'Letter'
  | 'Reflection'
  | 'Question'
  | 'Answer'
  | 'Story'
  | 'Tags'
  | 'AlsoAnswers'
  | 'AlsoAsked'
  | 'FollowUps'
  | 'Points'
  | 'Meta';

export interface Label {
  readonly role: Role;
  /** The letter (S, T, A, R, ...), in upper case; null if the label is a word. */
  readonly letter: string | null;
  /** The label as written, without markup and separator. */
  readonly name: string;
  /** The rest of the line, with its markup. */
  readonly rest: string;
}

// prettier-ignore
const TABLE: Readonly<Record<Exclude<Role, 'Letter'>, string>> = {
  Situation: `situation|background|context|setting|scene|circumstances|the situation
    情境|情景|情况|情況|背景|状况|狀況|处境|場景|场景|状況|シチュエーション|상황|배경
    ausgangslage|ausgangssituation|lage|hintergrund|kontext|situación|situacion|contexto|contexte|situação|situacao
    ситуация|контекст|обстановка|الموقف|الحالة|الوضع|السياق|الوضعية|परिस्थिति|स्थिति|संदर्भ|पृष्ठभूमि`,
  Task: `task|goal|objective|mission|target|bet|aim|assignment|responsibility|the task|complication
    任务|任務|目标|目標|課題|タスク|과제|과업|임무|목표
    aufgabe|aufgabenstellung|ziel|auftrag|tarea|objetivo|tâche|tache|objectif|mission|tarefa|задача|задание|цель
    المهمة|الهدف|المطلوب|कार्य|लक्ष्य|काम|उद्देश्य`,
  Challenge: `challenge|problem|obstacle|issue|conflict|hindernis|herausforderung|problema|desafío|desafio|reto|obstáculo|obstacle|défi|problème
    проблема|препятствие|вызов|挑战|挑戰|问题所在|障碍|障害|問題点|난관|도전|문제점|المشكلة|التحدي|العقبة|समस्या|चुनौती|बाधा`,
  Action: `action|actions|approach|mechanism|coalition|steps|steps taken|what i did|the action|solution|response|execution
    行动|行動|动作|動作|措施|做法|アクション|対応|取った行動|행동|조치|액션
    handlung|handlungen|aktion|aktionen|vorgehen|vorgehensweise|maßnahme|maßnahmen|massnahmen|acción|accion|acciones|démarche
    ação|acao|ações|действие|действия|шаги|الإجراء|الإجراءات|الفعل|العمل|الأفعال|कार्रवाई|क्रिया|कदम|कार्यवाही`,
  Result: `result|results|outcome|outcomes|impact|proof|the result|effect|resolution
    结果|結果|成果|成效|效果|결과|성과|ergebnis|ergebnisse|resultat|wirkung|resultado|resultados|résultat|résultats|resultat
    результат|результаты|итог|итоги|النتيجة|النتائج|परिणाम|नतीजा|नतीजे`,
  Reflection: `reflection|reflections|learning|learnings|lesson|lessons|lesson learned|lessons learned|lesson learnt|takeaway|takeaways|key takeaway|what i learned|what i learnt|nugget|hook|memory hook|growth|insight
    反思|学习|學習|心得|学到的|收获|学び|振り返り|反省|教訓|배운 점|교훈|느낀 점|회고
    erkenntnis|erkenntnisse|lehre|lernen|reflexion|gelernt|aprendizaje|aprendizajes|reflexión|lección|leçon|leçons|apprentissage|réflexion
    aprendizado|reflexão|lição|вывод|выводы|урок|уроки|рефлексия|الدرس|الدروس|الدروس المستفادة|التعلم|सीख|सबक`,
  Question: `question|q|prompt|interview question|the question|front|frage|pregunta|pergunta|вопрос|в|问题|問題|问|問|题目|題目|質問|問い|설문|질문|문|q
    سؤال|السؤال|س|प्रश्न|सवाल`,
  Answer: `answer|ans|a|sample answer|strong answer|example answer|model answer|my answer|good answer|short answer|answer example|suggested answer|sample response|example response|star answer|reply|example|sample|good story|back|i would say|r
    antwort|beispielantwort|respuesta|ejemplo|réponse|exemple|resposta|exemplo|ответ|о|пример|пример ответа|варианты
    回答|答|答案|参考回答|參考回答|范例回答|回答例|答え|例|答弁|답변|답|대답|모범 답변|예시 답변|예시|جواب|الجواب|الإجابة|إجابة|ج|उत्तर|जवाब`,
  Story: `story|story title|title of story|geschichte|historia|histoire|história|история|故事|ストーリー|스토리|القصة|قصة|कहानी`,
  Tags: `tags|tag|themes|theme|skills|skill|competency|competencies|principles|leadership principles|keywords|etiquetas|etiqueta|schlagwörter|schlagworte|stichworte|mots-clés|étiquettes|теги|метки|标签|標籤|タグ|태그|키워드|الوسوم|टैग`,
  AlsoAnswers: `also answers|also works for|best for|best for questions about|best for questions on|good for|good for questions about|usable for|usable for questions about|use for|use for questions about|use this for|works for|answers|can answer|questions it answers|passt auch zu|responde a|répond à|responde também|отвечает на|适用问题|適用問題|適用於|可回答`,
  AlsoAsked: `also asked|also asked as|also|variations|variants|other wordings|alternative wording|similar questions|auch gefragt|también|variantes|variações|варианты вопроса|类似问题|類似問題|類似質問|비슷한 질문`,
  FollowUps: `follow-ups|follow-up|follow ups|follow up|followup|followups|follow-up questions|follow up questions|potential follow-ups|possible follow-ups|likely follow-ups|potential follow-up questions|nachfragen|repreguntas|relances|perguntas de acompanhamento|уточняющие вопросы|追问|追問|追问问题|追問問題|深掘り|深掘り質問|꼬리 질문|후속 질문`,
  Points: `key points|points|talking points|key point|key concepts|concepts|notes|note|tip|tips|hint|hints|why this works|what they look for|what they want|intent|cues|bullet points|stichpunkte|notizen|tipp|puntos clave|notas|consejo|points clés|conseil|pontos-chave|dica|заметки|совет|要点|重點|要點|提示|ポイント|コツ|핵심 포인트|포인트|답변 tip|팁|نقاط|ملاحظات|मुख्य बिंदु|टिप`,
  Meta: `category|source|decision|date|framework|difficulty|status|owner|created|level|time|talking time|duration|format|quick summary|summary|scenario|definition|company|role|topic|type|id|kategorie|quelle|schwierigkeit|categoría|fuente|catégorie|source|categoria|fonte|категория|источник|类别|類別|来源|難度|难度|カテゴリ|출처|카테고리`,
};

const ROLES: ReadonlyMap<string, Role> = new Map(
  (Object.entries(TABLE) as [Role, string][])
    .reverse()
    .flatMap(([role, names]) =>
      names.split(/[|\n]/u).map((name): [string, Role] => [name.trim().toLowerCase(), role]),
    ),
);

/** Letters of STAR and its variants (CAR, PAR, SOAR, STAR-L, SBO); the meaning of `C`, `P` and `O` depends on context. */
const LETTERS: Readonly<Record<string, Role>> = {
  S: 'Situation',
  T: 'Task',
  A: 'Action',
  R: 'Result',
  C: 'Challenge',
  P: 'Challenge',
  O: 'Challenge',
  B: 'Situation',
  L: 'Reflection',
  E: 'Result',
};

export const letterRole = (letter: string): Role => LETTERS[letter] ?? 'Meta';

export function roleOfName(name: string): Role | null {
  const own = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u00A0\s]+/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')
    .trim();
  if (own === '') return null;
  const direct =
    ROLES.get(own) ??
    ROLES.get(
      own
        .replace(/^(?:the|my|our|key|main|final|initial) /u, '')
        .replace(/ (?:(?:i|we) )?(?:taken|took|achieved|obtained|faced|made)$/u, ''),
    );
  if (direct) return direct;
  const bare = own
    .replace(/\s*[#№]?\s*[\d०-९٠-٩一二三四五六七八九十]+$/u, '')
    .replace(/^[\d०-९٠-٩]+[.)]?\s*/u, '');
  const numbered = bare === own ? undefined : ROLES.get(bare);
  if (numbered) return numbered;
  if (/^(?:my |the |our |good )?(?:story|anecdote)$/u.test(own)) return 'Story';
  if (/^(?:also answers|best for|good for|us(?:e|able) (?:this )?for)\b/u.test(own)) return 'AlsoAnswers';
  if (/^(?:potential |possible |likely )?follow[- ]?ups?\b/u.test(own)) return 'FollowUps';
  if (/^(?:key|talking|main) points\b|^what (?:they|to)\b|^why (?:this|it) works/u.test(own)) return 'Points';
  if (
    /^(?:sample|strong|good|example|model|suggested|best|my|short|long|possible) (?:answer|response|story|example)s?$/u.test(
      own,
    )
  )
    return 'Answer';
  if (/(?:回答|答案|答え|답변)$/u.test(own) && own.length <= 8) return 'Answer';
  return null;
}

/** Returns a line without emphasis and code markup, and the original offset of each character. */
function bareOf(raw: string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < raw.length; i += 1) {
    const character = raw[i] ?? '';
    const isMark =
      character === '*' ||
      character === '`' ||
      (character === '_' && (!/\w/u.test(raw[i - 1] ?? '') || !/\w/u.test(raw[i + 1] ?? '')));
    if (isMark) continue;
    text += character;
    at.push(i);
  }
  return { text, at };
}

const SEPARATOR = String.raw`\s*(?:[:：]{1,2}|[-–—](?=\s|$)|=(?=\s))\s*`;
const LETTER_AND_WORD = new RegExp(
  String.raw`^[([【]?(\p{Lu})[)\]】]?\s*(?:[-–—:.：]\s*|\s+)?[([]?(\p{L}[\p{L}\p{M} ]{2,24}?)[)\]]?(?:${SEPARATOR}|[.。]\s+|\s*$)`,
  'u',
);
/** "【状況】…", "[Result] …": the closing bracket is enough of a separator. */
const BRACKETED = /^[【[]([\p{L}\p{M} ]{1,24})[】\]](?!\()\s*[:：]?\s*/u;
const SPLIT_LETTER = new RegExp(String.raw`^[([](\p{L})[)\]](\p{L}{2,20})(?:${SEPARATOR}|\s*$)`, 'u');
const WORD = new RegExp(
  String.raw`^[([【「]?([\p{L}\p{N}][\p{L}\p{M}\p{N} '’/&#№\u00A0-]{0,44}?)[)\]】」]?(\s*[(（][^)）]{0,40}[)）])?(?:${SEPARATOR}|\s*$)`,
  'u',
);
const WORD_AND_STOP = /^(\p{L}{3,14})[.。](?:\s+|$)/u;
const LETTER = /^[([]?(\p{Lu})[)\]]?\s*(?:[:：.)]|[-–—](?=\s))(?:\s+|$)/u;

/** Cache: each line is looked up several times. */
const known = new Map<string, Label | null>();

/** Returns a line's leading label, in any notation ("**S (Situation):** ...", "(S) Situation.", "SITUATION"); null for none. */
export function labelOf(line: string): Label | null {
  const before = known.get(line);
  if (before !== undefined) return before;
  if (known.size > 5000) known.clear();
  const label = readLabel(line);
  known.set(line, label);
  return label;
}

function readLabel(line: string): Label | null {
  const first = line.split('\n')[0] ?? '';
  const lead = /^[^\p{L}\p{N}([【「*_`]*/u.exec(first)?.[0].length ?? 0;
  const { text, at } = bareOf(first.slice(lead));
  const end = (length: number): string => {
    let from = lead + (length >= text.length ? first.length - lead : (at[length] ?? 0));
    if (length < text.length) {
      // Markup that closes the label is removed with it; markup that opens the text is kept.
      const between = first.slice(lead + (at[Math.max(0, length - 1)] ?? 0) + 1, from);
      const opens =
        (first.slice(0, lead + (at[Math.max(0, length - 1)] ?? 0) + 1).match(/\*\*|__/gu)?.length ?? 0) %
          2 ===
        1;
      const closing = opens ? /(?:\*\*|__)\s*/u.exec(between) : null;
      if (between !== '' && !closing) from -= between.trimStart().length;
      else if (closing) from = from - (between.length - closing.index - closing[0].length);
    }
    return (first.slice(from) + line.slice(first.length)).replace(/^\s+/u, '');
  };
  const make = (role: Role, letter: string | null, name: string, length: number): Label => ({
    role,
    letter,
    name,
    rest: balance(end(length)),
  });
  // "A1.", "Вопрос 2.", "Ans)"
  const counted = /^(\p{L}{1,14})(?:\s?[#№]?\s?\d{1,3}\s*[.:：)、．]\s*|(?<=\p{L}{2})[.)]\s+)/u.exec(text);
  const countedRole = counted ? roleOfName(counted[1] ?? '') : null;
  if (counted && (countedRole === 'Question' || countedRole === 'Answer'))
    return make(countedRole, null, counted[0].trim(), counted[0].length);
  const both = LETTER_AND_WORD.exec(text);
  if (both) {
    const role = roleOfName(both[2] ?? '');
    if (role !== null && isBeatRole(role))
      return make(role, null, text.slice(0, both[0].length).trim(), both[0].length);
  }
  const bracketed = BRACKETED.exec(text);
  const bracketedRole = roleOfName(bracketed?.[1] ?? '');
  if (bracketed && bracketedRole !== null && (isBeatRole(bracketedRole) || text.startsWith('【')))
    return make(bracketedRole, null, bracketed[1] ?? '', bracketed[0].length);
  const split = SPLIT_LETTER.exec(text);
  const splitRole = split ? roleOfName(`${split[1] ?? ''}${split[2] ?? ''}`) : null;
  if (split && splitRole) return make(splitRole, null, split[0].trim(), split[0].length);
  const word = WORD.exec(text);
  if (word) {
    const name = word[1] ?? '';
    const role = roleOfName(name);
    const isOwnLine = word[0].length >= text.length && !/[:：]\s*$/u.test(text);
    const isMarked = /^(?:\*\*|__|\p{Lu}{3})/u.test(first.slice(lead)) || /[:：]/u.test(word[0]);
    const isAside = /^\s*[-–—]/u.test(text.slice(name.length)) && !/^\p{Lu}/u.test(name);
    if (role !== null && name.length === 1 && /\p{Lu}/u.test(name) && /[a-z]/iu.test(name) && name !== 'Q')
      return make('Letter', name, name, word[0].length);
    if (role !== null && !isAside && (!isOwnLine || isMarked || first.trim().length < 30))
      return make(role, null, `${name}${word[2] ?? ''}`, word[0].length);
  }
  // "**SITUATION** (2 sentences)", "**Situation** The pipe froze."
  const run = /^(?:\*\*|__)\s*([^*_\n]{2,40}?)\s*(?:\*\*|__)(\s*\([^)]{0,40}\))?\s*[:：]?\s*/u.exec(
    first.slice(lead),
  );
  const runRole = run ? (labelOfRun(run[1] ?? '') ?? null) : null;
  if (run && runRole !== null)
    return {
      role: runRole,
      letter: null,
      name: `${run[1] ?? ''}${run[2] ?? ''}`,
      rest: first.slice(lead + run[0].length) + line.slice(first.length),
    };
  const stop = WORD_AND_STOP.exec(text);
  const stopRole = stop ? roleOfName(stop[1] ?? '') : null;
  if (stop && stopRole !== null && isBeatRole(stopRole))
    return make(stopRole, null, stop[1] ?? '', stop[0].length);
  const letter = LETTER.exec(text);
  const sign = letter?.[1] ?? '';
  // "P: ¿Por qué?", "F: Warum?", "D: Perché?"
  if (letter && /[PFD]/u.test(sign) && promptScore(text.slice(letter[0].length)) >= 0.75)
    return make('Question', null, sign, letter[0].length);
  if (letter && LETTERS[sign]) return make('Letter', sign, sign, letter[0].length);
  if (/^Q\s+\p{Lu}/u.test(text)) return make('Question', null, 'Q', 2);
  return null;
}

function labelOfRun(run: string): Role | null {
  // "S（状況）": the name is in the brackets.
  const inner = /^\p{Lu}\s*[(（]([^)）]+)[)）]$/u.exec(run)?.[1];
  const role = roleOfName((inner ?? run.replace(/\s*[(（][^)）]*[)）]\s*$/u, '')).replace(/[:：]\s*$/u, ''));
  return role !== null && (isBeatRole(role) || role === 'Reflection' || role === 'Answer') ? role : null;
}

/** Removes a `**` that closes an emphasis opened in the label. */
function balance(text: string): string {
  const count = text.match(/\*\*/gu)?.length ?? 0;
  if (count % 2 === 0) return text;
  return text.replace('**', '').trimStart();
}

export function isBeatRole(role: Role): role is BeatName | 'Challenge' {
  return isBeatName(role) || role === 'Challenge';
}
