import type { Field, Need, Resource } from "@crm/ui";

export const HELP = "/api/identity/v1/help-requests";
export const MINE_AT = "/my-help-requests";
export const ALL_AT = "/help-requests";

export const MINE: Need = {
  permission: "identity.help",
  operation: "identity.help_requests.list_my_help_requests",
};
export const ANSWER: Need = {
  permission: "identity.help-answer",
  operation: "identity.help_requests.answer_help_request",
};

export interface HelpRequest {
  helpRequestId: string;
  version: number;
  state: "open" | "taken" | "answered";
  text: string;
  page: string;
  traceId?: string;
  problemCode?: string;
  userAgent?: string;
  screen?: string;
  language: "zh" | "en";
  hasPicture: boolean;
  askerId: string;
  askerName?: string;
  createdAt: string;
  takenById?: string;
  takenByName?: string;
  answer?: string;
  answeredByName?: string;
  answeredAt?: string;
  answerReadAt?: string;
}

/** Anybody may have told a request's page: a link to it never leads out of this system. */
export const isPageOfOurs = (told: string) => /^(?!.*\/\/)\/[^\\\s]*$/.test(told);

const text: Field<HelpRequest> = {
  key: "text",
  label: "support.text",
  kind: "text",
  filter: "text",
  width: 280,
};
const asker: Field<HelpRequest> = { key: "askerName", label: "support.asker", kind: "text", width: 110 };
const state: Field<HelpRequest> = {
  key: "state",
  label: "support.state",
  kind: "choice",
  choices: ["open", "taken", "answered"],
  choiceTexts: "support.states",
  filter: "state",
  width: 100,
};
const page: Field<HelpRequest> = { key: "page", label: "support.page", kind: "text", width: 160 };
const createdAt: Field<HelpRequest> = {
  key: "createdAt",
  label: "support.createdAt",
  kind: "instant",
  sorts: true,
  width: 160,
};
const answer: Field<HelpRequest> = { key: "answer", label: "support.answer", kind: "text", width: 280 };
const answeredAt: Field<HelpRequest> = {
  key: "answeredAt",
  label: "support.answeredAt",
  kind: "instant",
  width: 160,
};
const takenByName: Field<HelpRequest> = {
  key: "takenByName",
  label: "support.takenBy",
  kind: "text",
  width: 110,
};

const listed = {
  idOf: (one: HelpRequest) => one.helpRequestId,
  titleOf: (one: HelpRequest) => one.text,
  pageOf: (one: HelpRequest) => `${ALL_AT}/${one.helpRequestId}`,
  search: "text",
  usualSort: "-createdAt",
};

export const mine: Resource<HelpRequest> = {
  ...listed,
  name: "my-help-requests",
  path: "/api/identity/v1/my-help-requests",
  fields: [text, state, createdAt, answer, answeredAt],
};

export const all: Resource<HelpRequest> = {
  ...listed,
  name: "help-requests",
  path: HELP,
  fields: [text, asker, state, page, createdAt, takenByName, answeredAt],
};

/** What is told of a request beside its text and picture. */
export const facts: Field<HelpRequest>[] = [
  asker,
  createdAt,
  { key: "problemCode", label: "support.problem", kind: "text" },
  { key: "screen", label: "support.screen", kind: "text" },
  { key: "userAgent", label: "support.browser", kind: "text" },
  takenByName,
];
