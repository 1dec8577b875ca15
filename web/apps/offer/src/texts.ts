import type { Happening, Offer } from "./records.ts";

/** Everything the page says, in one language. */
export interface Texts {
  /** Names the other language in that language: whoever needs it can read it. */
  other: string;
  light: string;
  dark: string;
  title: string;
  revision: (number: number) => string;
  from: string;
  to: string;
  endCustomer: string;
  project: string;
  contact: string;
  phone: string;
  taxNumber: string;
  email: string;
  website: string;
  bank: string;
  pricedOn: string;
  validUntil: string;
  linkUntil: (at: string) => string;
  openDocument: string;
  documentMeans: string;
  items: string;
  options: (count: number) => string;
  quantity: (count: number, unit: string) => string;
  unitPrice: (price: string) => string;
  vat: (rate: string) => string;
  optional: { chosen: string; open: string };
  alternative: { chosen: string; open: string };
  subtotal: string;
  discount: string;
  net: string;
  tax: string;
  total: string;
  netMeans: string;
  terms: string;
  payment: string;
  happened: Record<Happening, string>;
  within: (event: string, days: number) => string;
  delivery: string;
  deliveryTime: string;
  between: (first: string, last: string) => string;
  warranty: string;
  months: (event: string, count: number) => string;
  warrantyNote: string;
  notes: string;
  deviation: string;
  remarks: string;
  noRemarks: string;
  yourName: string;
  yourRemark: string;
  send: string;
  answer: string;
  answerUntil: (day: string) => string;
  accept: string;
  decline: string;
  acceptMeans: (account: string, number: string, total: string) => string;
  confirmed: (hash: string) => string;
  fingerprint: string;
  reason: string;
  confirmAccept: string;
  confirmDecline: string;
  back: string;
  standing: Record<Exclude<Offer["standing"], "answered" | "open">, string>;
  accepted: (name: string, at: string) => string;
  acceptedNext: string;
  declined: (name: string, at: string) => string;
  notFound: { title: string; text: string };
  expired: { title: string; text: string };
  withdrawn: { title: string; text: string };
  failed: { title: string; text: string };
  unreachable: string;
  retry: string;
  loading: string;
}

export const zh: Texts = {
  other: "English",
  light: "浅色",
  dark: "深色",
  title: "报价单",
  revision: (number) => `第 ${number} 版`,
  from: "报价方",
  to: "客户",
  endCustomer: "最终用户",
  project: "项目",
  contact: "联系人",
  phone: "电话",
  taxNumber: "统一社会信用代码",
  email: "邮箱",
  website: "网址",
  bank: "收款账户",
  pricedOn: "报价日期",
  validUntil: "有效期至",
  linkUntil: (at) => `此链接在 ${at} 前有效`,
  openDocument: "打开 PDF 文件",
  documentMeans: "以 PDF 文件为准",
  items: "报价明细",
  options: (count) => `选配 ${count} 项`,
  quantity: (count, unit) => (unit ? `${count} ${unit}` : `数量 ${count}`),
  unitPrice: (price) => `单价 ${price}`,
  vat: (rate) => `增值税 ${rate}`,
  optional: { chosen: "可选项，已计入总价", open: "可选项，未计入总价" },
  alternative: { chosen: "备选方案，已选用", open: "备选方案，未计入总价" },
  subtotal: "小计（不含税）",
  discount: "整单优惠",
  net: "合计（不含税）",
  tax: "增值税",
  total: "价税合计",
  netMeans: "明细金额不含税",
  terms: "商务条款",
  payment: "付款条件",
  happened: {
    signing: "合同签订后",
    ready: "备货完成后",
    shipment: "发货后",
    acceptance: "验收合格后",
    "warranty-end": "质保期满后",
  },
  within: (event, days) => `${event} ${days} 天内`,
  delivery: "交货条件",
  deliveryTime: "交货期",
  between: (first, last) => `${first} 至 ${last}`,
  warranty: "质保期",
  months: (event, count) => `${event} ${count} 个月`,
  warrantyNote: "质保说明",
  notes: "备注",
  deviation: "技术偏离",
  remarks: "留言",
  noRemarks: "有疑问或想修改的地方，请在这里告诉我们。",
  yourName: "您的姓名",
  yourRemark: "留言内容",
  send: "发送留言",
  answer: "答复",
  answerUntil: (day) => `请在 ${day}（含）之前答复`,
  accept: "接受报价",
  decline: "谢绝",
  acceptMeans: (account, number, total) =>
    `您代表 ${account} 接受报价单 ${number}，价税合计 ${total}。随后我们会起草合同，接受后不能在此撤回。`,
  confirmed: (hash) => `我已阅读 PDF 文件（指纹 ${hash}…），接受其全部内容`,
  fingerprint: "文件指纹（SHA-256）",
  reason: "谢绝的原因",
  confirmAccept: "确认接受",
  confirmDecline: "确认谢绝",
  back: "返回",
  standing: {
    overtaken: "此版报价已有新版本取代，不能再接受；请向联系人索取新链接。",
    lapsed: "报价已过有效期，不能再接受；请联系我们重新报价。",
    closed: "此报价已通过其他方式答复，或已不再提供；如有需要，请联系您的销售人员。",
  },
  accepted: (name, at) => `${name} 已于 ${at} 接受此报价。`,
  acceptedNext: "谢谢！我们正在起草合同，联系人会与您联系。",
  declined: (name, at) => `${name} 已于 ${at} 谢绝此报价。`,
  notFound: { title: "找不到报价", text: "链接不完整或不正确。请核对收到的完整链接，或联系发给您的人。" },
  expired: { title: "链接已过期", text: "请联系发给您的人索取新链接。" },
  withdrawn: { title: "链接已撤回", text: "报价方已撤回此链接。请联系发给您的人。" },
  failed: { title: "暂时打不开", text: "请稍后再试。" },
  unreachable: "无法连接，请检查网络后重试。",
  retry: "重试",
  loading: "正在打开…",
};

export const en: Texts = {
  other: "中文",
  light: "Light",
  dark: "Dark",
  title: "Quotation",
  revision: (number) => `Revision ${number}`,
  from: "From",
  to: "To",
  endCustomer: "End customer",
  project: "Project",
  contact: "Your contact",
  phone: "Phone",
  taxNumber: "Tax number",
  email: "Email",
  website: "Website",
  bank: "Bank account",
  pricedOn: "Date",
  validUntil: "Valid until",
  linkUntil: (at) => `This link is good until ${at}`,
  openDocument: "Open the PDF",
  documentMeans: "The PDF is what counts",
  items: "Items",
  options: (count) => (count === 1 ? "1 option" : `${count} options`),
  quantity: (count, unit) => (unit ? `${count} ${unit}` : `Qty ${count}`),
  unitPrice: (price) => `${price} each`,
  vat: (rate) => `VAT ${rate}`,
  optional: { chosen: "Option, included in the total", open: "Option, not in the total" },
  alternative: { chosen: "Alternative, chosen", open: "Alternative, not in the total" },
  subtotal: "Subtotal (net)",
  discount: "Discount on the whole",
  net: "Net total",
  tax: "VAT",
  total: "Total incl. VAT",
  netMeans: "Amounts of items are net of VAT",
  terms: "Terms",
  payment: "Payment",
  happened: {
    signing: "after signing",
    ready: "when ready for shipment",
    shipment: "after shipment",
    acceptance: "after acceptance",
    "warranty-end": "at the end of warranty",
  },
  within: (event, days) => (days === 1 ? `${event}, within 1 day` : `${event}, within ${days} days`),
  delivery: "Delivery",
  deliveryTime: "Delivery time",
  between: (first, last) => `${first} to ${last}`,
  warranty: "Warranty",
  months: (event, count) => (count === 1 ? `1 month ${event}` : `${count} months ${event}`),
  warrantyNote: "Warranty terms",
  notes: "Notes",
  deviation: "Deviations",
  remarks: "Remarks",
  noRemarks: "Something is unclear or should be different? Please tell us here.",
  yourName: "Your name",
  yourRemark: "Your remark",
  send: "Send remark",
  answer: "Answer",
  answerUntil: (day) => `Please answer by ${day}`,
  accept: "Accept the offer",
  decline: "Decline",
  acceptMeans: (account, number, total) =>
    `On behalf of ${account} you accept quotation ${number} over ${total} incl. VAT. We then draft the contract; this cannot be taken back here.`,
  confirmed: (hash) => `I have read the PDF (fingerprint ${hash}…) and accept all of it`,
  fingerprint: "Fingerprint of the document (SHA-256)",
  reason: "Why you decline",
  confirmAccept: "Accept",
  confirmDecline: "Decline",
  back: "Back",
  standing: {
    overtaken:
      "A newer revision takes the place of this one, which can no longer be accepted. Please ask your contact for the new link.",
    lapsed: "The offer is no longer valid. Please ask us for a new one.",
    closed: "This offer was answered in another way, or can no longer be had. Please speak to your contact.",
  },
  accepted: (name, at) => `${name} accepted this offer on ${at}.`,
  acceptedNext: "Thank you! We are drafting the contract; your contact will be in touch.",
  declined: (name, at) => `${name} declined this offer on ${at}.`,
  notFound: {
    title: "No offer found",
    text: "The link is incomplete or wrong. Please check that you have all of it, or ask whoever sent it to you.",
  },
  expired: { title: "This link has expired", text: "Please ask whoever sent it to you for a new one." },
  withdrawn: {
    title: "This link was withdrawn",
    text: "The seller took it back. Please ask whoever sent it to you.",
  },
  failed: { title: "It cannot be opened just now", text: "Please try again in a moment." },
  unreachable: "No connection. Please check your network and try again.",
  retry: "Try again",
  loading: "Opening…",
};
