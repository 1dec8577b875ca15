import type { support as zh } from "../zh/support.ts";

/** Texts of the console: asking for help. */
export const support: typeof zh = {
  support: {
    group: "Support",
    all: "Help requests",
    mine: "My requests for help",
    one: "Request for help",
    ask: "Ask for help",
    text: "Request",
    asker: "Asked by",
    state: "State",
    states: { open: "Open", taken: "Being seen to", answered: "Answered" },
    page: "Page",
    createdAt: "Asked at",
    trace: "Trace id",
    problem: "Problem code",
    screen: "Screen",
    browser: "Browser",
    takenBy: "Seen to by",
    answer: "Answer",
    answeredAt: "Answered at",
    answerHint: "Say why it happened and what to do. Whoever asked is told.",
    giveAnswer: "Answer",
    take: "Take it",
    takeOver: "Take it over",
    beingSeenTo: "{{name}} is seeing to it.",
    waiting: "It has arrived and waits for somebody.",
    picture: "The picture attached",
    noPicture: "No picture was attached.",
    notices: { answered: "{{name}} answered your request for help", open: "Open request for help: {{name}}" },
  },
};
