/** Texts of the console: menus, screens and what the person is told. */
export const shell = {
  groups: { leads: "线索", sales: "销售" },
  screens: {
    campaigns: "营销活动",
    rules: "分配规则",
    reviews: "查重待办",
    pool: "公海",
    day: "我的一天",
    leads: "线索",
    lead: "线索",
    imports: "导入",
    import: "导入",
    booth: "展会登记",
    consentTexts: "授权文本",
    accounts: "客户",
    opportunities: "商机",
  },
  actions: {
    newLead: "新建线索",
    import: "导入表格",
    language: "切换语言 English",
    dark: "深色界面",
    light: "浅色界面",
    help: "打开帮助",
  },
  day: {
    kinds: { untouched: "待首次联系", returns: "即将回收", "next-step": "下一步", task: "任务" },
    untouched: "待首次联系",
    toConvert: "已确认，待转商机",
    nothing: "都处理完了",
  },
  notices: { title: "通知", none: "没有新通知", untouched: "{{name}} 还没有人联系" },
};
