/* Phrases that begin or end an interviewer's question, one language per line. */

// prettier-ignore
const INTERROGATIVES = `what|what's|whats|what’s|why|how|how's|how’s|when|where|where's|which|who|who's|who’s|whom|whose|have|has|had|did|do|does|are|is|was|were|can|could|would|will|should|may|if|in what|at what|on what|to what|for what|with what|from which|in which|what if
wie|was|warum|wieso|weshalb|wann|wo|wohin|woher|welche|welcher|welches|welchen|wer|wen|wem|wessen|haben|hast|hat|sind|bist|ist|können|könnten|kannst|würden|würdest|wofür|womit|woran|worauf|wodurch|wenn|inwiefern|gab
qué|que|por qué|porqué|cómo|como|cuándo|cuando|dónde|donde|cuál|cual|cuáles|quién|quien|quiénes|cuánto|cuánta|cuántos|has|ha|tiene|tienes|puedes|puede|podrías|podría|eres|te|le|a qué|con qué|en qué|de qué|para qué|desde cuándo|alguna vez
pourquoi|comment|quand|où|quel|quelle|quels|quelles|qui|quoi|que|qu'est-ce|qu’est-ce|est-ce|avez-vous|as-tu|êtes-vous|es-tu|pouvez-vous|pourriez-vous|combien|dans quelle|dans quel|à quel|de quelle|qu'avez-vous|si vous
por que|por quê|como|quando|onde|qual|quais|quem|o que|quanto|quantos|você|já|em que|com que|de que
что|почему|как|когда|где|куда|откуда|какой|какая|какое|какие|каким|какую|кто|кого|кому|зачем|сколько|чем|чего|в чём|в чем|за что|на что|вы|были ли|есть ли|можете ли|бывало ли
为什么|為什麼|怎么|怎麼|如何|什么|什麼|哪|谁|誰|何时|是否|有没有|你|您|请问|請問
なぜ|何|どう|どの|どんな|いつ|誰|どこ|どれ
왜|어떻게|무엇|언제|어디|누구|어떤|얼마
لماذا|كيف|ما|ماذا|متى|أين|من|هل|أي|كم|بماذا|لمن|بم
क्या|क्यों|कैसे|कब|कहाँ|कहां|कौन|किस|किसने|कितने|कितना|आप|आपने|आपको`;

// prettier-ignore
const PROMPTS = `tell me|tell us|describe|explain|give me|give us|give an|give a|give one|share|walk me|walk us|talk me|talk us|talk about|talk through|discuss|please tell|please describe|please explain|please give|please share|can you|could you|would you|recall|think of a time|think about a time|think back|introduce yourself|imagine|suppose|say something about yourself|say a bit|provide an example|name a|name an|name one|name something|name three|a time|the time|any time|times when|time when|an example|example of|a situation|an occasion|what would|how would|how do you|have you|did you|sell me|convince me|pitch|take me|take us|let's talk about|paint me|teach me|show me|help me understand|you are|you have|your manager|your team
erzählen sie|erzähl|erzähle|beschreiben sie|beschreib|beschreibe|nennen sie|nenne|nenn|schildern sie|schildere|erklären sie|erkläre|geben sie|gib mir|stellen sie sich|stell dir vor|berichten sie|führen sie|sprechen sie|erläutern sie|zeigen sie
cuéntame|cuéntenos|cuéntanos|cuénteme|háblame|hábleme|háblanos|describe|describa|descríbeme|explica|explícame|explique|dame|deme|danos|menciona|mencione|nombra|nombre|imagina|imagine|preséntate|preséntese|dime|díganos|dígame|comparte
parlez-moi|parle-moi|parlez-nous|parlez|racontez|racontez-moi|raconte|raconte-moi|décrivez|décrivez-moi|décris|donnez|donnez-moi|donne|expliquez|explique|présentez|présentez-vous|citez|cite|imaginez|imagine|dites-moi|dites-nous|dis-moi|partagez
fale|fale-me|conte|conte-me|conte-nos|descreva|explique|dê|dê-me|cite|imagine|apresente-se|compartilhe|relate|narre|me fale|me conte|diga
расскажите|расскажи|опишите|опиши|приведите|приведи|объясните|назовите|назови|представьте|поделитесь|вспомните|дайте пример
请讲|请描述|请说|请谈|请举|请分享|请介绍|请解释|請講|請描述|請說|請談|請舉|請分享|請介紹|請解釋|描述|谈谈|談談|说说|說說|讲讲|講講|讲一|講一|举一|舉一|举个|舉個|介绍|介紹|分享|请你|請你|请您|請您|告诉我|告訴我|说一|說一
자기소개|말씀해|설명해|이야기해|소개해
حدثني|حدثنا|صف|اذكر|أخبرني|أخبرنا|احك|احكِ|اشرح|أعط|أعطني|تحدث|تحدثي|عرف|عرّف
बताइए|बताएँ|वर्णन|ऐसा समय|उदाहरण दीजिए|अपने बारे`;

const toList = (table: string): string[] =>
  table
    .split(/[|\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
const startsWith = (words: readonly string[]): RegExp => {
  const all = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const wide = all.filter((word) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(word));
  const spaced = all.filter((word) => !wide.includes(word));
  return new RegExp(`^(?:(?:${spaced.join('|')})(?![\\p{L}\\p{M}])|${wide.join('|')})`, 'iu');
};
const ASKS = startsWith(toList(INTERROGATIVES));
const PROMPTED = startsWith(toList(PROMPTS));
/** Openings of questions that are just as common in advice. */
const MILD =
  /^(?:say|name|show|list|define|compare|summari[sz]e|outline|pick|choose|rate|identify|state|time|something|anything|one|best|worst|biggest|proudest|favou?rite|your|why|proudest|greatest|most|least|first|last|nennen|di|dites|dis|diga|скажи)(?![\p{L}\p{M}])/iu;
/** Japanese, Korean and Chinese mark a question at its end or inside it. */
const ASKS_WITHIN =
  /(?:ますか|ですか|でしたか|ましたか|ください|下さい|教えて|話して|かな|나요|까요|습니까|는가|은가|인가요|세요|십시오|해줘|보라|吗|嗎|呢|什么|什麼|怎么|怎麼|怎样|怎樣|如何|为何|為何|为什么|為什麼|哪里|哪些|哪|多少|经历|經歷|经验|經驗|例子)[^\p{L}]*$|(?:怎么|怎麼|怎样|怎樣|如何|为什么|為什麼|什么|什麼|哪里|哪個|哪个|多少|谁|誰)|お願い(?:いた)?します[^\p{L}]*$/u;
const ABOUT_INTERVIEWS =
  /\bSTAR\b|\b(?:[Ii]nterview(?:er)?s?|[Ee]mployers|[Rr]ecruiters?|[Cc]andidates|[Hh]iring managers?|[Bb]ehaviou?ral)\b/u;
const ENDS = /[?？؟]["'”’»)）」』\]*_\s]*$/u;

/** Returns whether a text is phrased as a question or request, not just a remark with a question mark. */
export function beginsToAsk(text: string): boolean {
  const own = text.replace(/^[\s"'“”‘’«»„「『(¿¡]+/u, '').trim();
  return ASKS.test(own) || PROMPTED.test(own) || ASKS_WITHIN.test(own) || /^[¿]/u.test(text.trim());
}

/**
 * Scores how much a text sounds like an interviewer, by its wording alone.
 *
 * @returns 0 to 1; from 0.75 it is a question anywhere, from 0.45 among other questions
 */
export function promptScore(text: string): number {
  const own = text.replace(/^[\s"'“”‘’«»„「『(¿¡]+/u, '').trim();
  const letters = own.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3 || own.length > 700) return 0;
  if (
    /^https?:\/\/\S+$/u.test(own) ||
    /===|=>|\)\s*\{|^(?:return|function|const|let|var|import)\s/u.test(own)
  )
    return 0;
  const words = own.split(/\s+/u).length;
  const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(own);
  const isAsked = ENDS.test(own);
  const asks = ASKS.test(own);
  const isPrompt = PROMPTED.test(own);
  const within =
    (isWide && ASKS_WITHIN.test(own)) ||
    /(?:बताइए|बताएँ|बताएं|बताइये|दीजिए|कीजिए|समझाइए)[^\p{L}\p{M}]*$/u.test(own);
  const clause = /[,;:，]\s*(?:and\s|but\s)?(\p{L}[^,;:，]*)$/u.exec(own)?.[1] ?? '';
  if (/[:：]\s*$/u.test(own)) return isPrompt && words > 5 ? 0.5 : 0.1;
  if (/…\s*»?$|\.\.\.\W*$/u.test(own) && !asks) return isPrompt ? 0.6 : 0.2;
  let score = 0.08;
  if (!isAsked && /^(?:if|si|wenn|se|если|quand|when|как только)\s/iu.test(own)) return 0.25;
  if (isAsked) {
    score = asks || isPrompt || within ? 1 : 0.62;
    const last = own.split(/(?<=[.!?？。])\s+/u).at(-1) ?? '';
    if (score < 1 && (ASKS.test(last) || (words <= 14 && !/[;:]/u.test(own)))) score = 0.85;
    if (score < 1 && ASKS.test(clause)) score = 0.9;
    if (words <= 1 && !isWide && !asks) score = Math.min(score, 0.7);
  } else if (isPrompt) {
    score =
      /^(?:you are|you have|your|imagine|suppose|can you|could you|would you|discuss|share|name|show|teach|pitch)/iu.test(
        own,
      )
        ? 0.6
        : 0.85;
  } else if (within) score = 0.8;
  else if (/^[¿]/u.test(text.trim())) score = 0.9;
  else if (asks)
    score =
      /^(?:if|is|are|do|does|has|had|que|como|wenn|si|in|at|on|to|for|with|when|while)\s/iu.test(own) &&
      words > 3
        ? 0.45
        : 0.62;
  else if (MILD.test(own)) score = words > 1 ? 0.45 : 0.2;
  else if (/[?？؟]/u.test(own)) score = 0.35;
  // In the first person, it is a note to self: "Which part would I skip?"
  if (asks && !isPrompt && /(?<![\p{L}])(?:I|mine|my)(?![\p{L}])/u.test(own) && !/\byou/iu.test(own))
    score = Math.min(score, 0.55);
  if (/^(?:what|how|when|where|who|which|why)\s+(?:not\s+)?to\s/iu.test(own)) score = 0.2;
  // "What is the STAR method?" is about interviews, not asked in one.
  if (!isPrompt && ABOUT_INTERVIEWS.test(own) && !/\byou/iu.test(own)) score = Math.min(score, 0.4);
  // "What you will do" is a statement, "What will you do" a question.
  if (
    !isAsked &&
    /^(?:what|how|when|where|who|which|why)\s+(?:you|we|i|they|he|she|it|people|others)\s/iu.test(own)
  )
    score = Math.min(score, 0.3);
  if (asks && !isPrompt && /\bwe\b/iu.test(own) && !/\byou/iu.test(own)) score = Math.min(score, 0.7);
  // Text after the question is an answer or a remark.
  if (!isAsked && words > 45) score *= 0.5;
  return score;
}
