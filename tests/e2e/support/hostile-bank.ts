const LONG_WORD = 'Donaudampfschifffahrt'.repeat(15).slice(0, 300);
const FORTY = Array.from(
  { length: 40 },
  (_, index) => `  - STORY: Angle ${index + 1}: Story number ${index + 1}`,
);
const FIVE_THOUSAND = 'Then we measured the queue again and cut it by a third. '.repeat(450);

/** Two written stories: one with every beat, one with few. */
export const TWO_STORIES = `## Two databases
- **Situation:** Two teams kept two databases for the same orders
- **Task:** Choose one before the summer release
- **Action:** Ran both side by side for 3 weeks, measured every query of the ten busiest pages, and wrote the migration
- **Action:** Wrote the plan with the other team
- **Result:** One database, 40% cheaper
- **Numbers:** 40% cheaper

## Chunking
- **Action:** Found the bug
- **Result:** 35% fewer errors
`;

/** Everything a bank may hold that is hard to show; `HOSTILE_WORDS` find its cards. */
export const HOSTILE_BANK = `# My bank

## Teamwork
- Tell me about a time you disagreed with a colleague.
  - Listen first
  - STORY: Data over opinion: Two databases
  - STORY: Chunking
- Why do you want to work here?
  - Product: used by 3,000 teams every day
  - ${LONG_WORD}
  - STORY: ${LONG_WORD}
- ماذا تفعل تحت الضغط؟
  - المبدأ: أرتب المهام حسب الأثر ثم أبدأ بأكثرها أثرا خلال 3 أيام
  - STORY: ليلة الإطلاق
- 请讲述一次失败的经历
  - 原则：我们并行运行了两个数据库三周，然后选择了更便宜的那个，没有丢失任何订单
  - STORY: 数据优先: 两个数据库
- What was never written down?
- Tell me about forty things.
${FORTY.join('\n')}
- A party 🎉 with 👩‍👩‍👧‍👦?
  - 🎉🎉🎉 launched 👩‍👩‍👧‍👦 with 12 people 🏳️‍🌈🏳️‍🌈🏳️‍🌈
- Tell me about a marathon.
  - STORY: Marathon

# Stories

${TWO_STORIES}
## 两个数据库
- **Situation:** 两个团队为同一批订单维护了两个数据库，每天晚上都要对账，经常出错
- **Action:** 并行运行三周，测量了最繁忙的十个页面的每个查询，然后和另一个团队一起写了迁移计划
- **Result:** 一个数据库，成本降低40%，没有丢失任何订单
- **Numbers:** 成本降低40%，0个订单丢失

## ليلة الإطلاق
- **Situation:** فشل الإطلاق في منتصف الليل وكان أمامنا 6 ساعات
- **Action:** قسمت الفريق إلى مجموعتين وراقبت الأرقام كل عشر دقائق
- **Result:** عاد النظام قبل الصباح مع أخطاء أقل بنسبة 35%

## Marathon
- **Situation:** Start
- **Action:** ${FIVE_THOUSAND}
- **Result:** ${LONG_WORD}
- **Numbers:** 1, 2, 3, ${LONG_WORD}
`;

export const HOSTILE_WORDS = [
  'marathon',
  'disagreed',
  'work here',
  'الضغط',
  '失败',
  'never',
  'forty',
  'party',
];
