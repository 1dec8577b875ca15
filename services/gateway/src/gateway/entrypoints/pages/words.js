// What the page says, in both languages.
export const words = {
  zh: {
    product: "制造业 CRM", waiting: "正在加载…", signIn: "登录", signOut: "退出登录", login: "账号", password: "密码",
    services: "服务状态", offers: "接口", tryOut: "在线调试接口", description: "接口描述 (OpenAPI)",
    ready: "就绪", away: "不可用", allReady: "所有服务均已就绪。", notAllReady: "部分服务不可用。",
    unknown: "暂时无法获取服务状态。", unreachable: "无法连接服务器，请稍后重试。",
    kinds: { staff: "员工", dealer: "经销商用户", client: "接口客户端", service: "服务" },
    parts: { gateway: "网关", identity: "身份与权限", lead: "线索", sales: "销售", cpq: "选配与报价", channel: "渠道", fieldservice: "现场服务" },
  },
  en: {
    product: "Manufacturing CRM", waiting: "Loading…", signIn: "Sign in", signOut: "Sign out", login: "Login", password: "Password",
    services: "Services", offers: "Interfaces", tryOut: "Try the operations", description: "Description (OpenAPI)",
    ready: "ready", away: "away", allReady: "All services are ready.", notAllReady: "Some services are away.",
    unknown: "How the services are cannot be told just now.", unreachable: "The server cannot be reached. Try again shortly.",
    kinds: { staff: "Staff", dealer: "Dealer user", client: "API client", service: "Service" },
    parts: { gateway: "Gateway", identity: "Identity and rights", lead: "Leads", sales: "Sales", cpq: "Configuration and quotes", channel: "Channel", fieldservice: "Field service" },
  },
};
