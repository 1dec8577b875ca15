/** Texts of the console: how the first record of a kind comes about, where there is none. */
export const firsts = {
  products: "还没有产品：先新建一个，再为它写选型模型和价格",
  quotes: "还没有报价单：在配置器中配好机器后报价，或直接写报价",
  saved: "还没有已存配置：在配置器中保存一台机器，就会列在这里",
  templates: "还没有报价模板：在一张好的报价单上“存为模板”",
  books: "还没有价格表：起草一张，发布后报价按它计价",
  costs: "还没有成本表：起草一张，发布后报价显示毛利",
  rates: "还没有汇率：录入一份，发布后可用外币报价",
  procedures: "还没有定价过程：起草一版，说明价格由哪些步骤得出",
  repricings: "还没有试算：看看另一套价格对未结报价意味着什么",
  tables: "还没有决策表：新建一张，用它决定价格或审批",
  touched: "还没有报价受变更影响：价格、成本、汇率或模型有变，涉及的报价就会列在这里",
};
