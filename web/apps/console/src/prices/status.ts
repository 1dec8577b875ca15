/** Whether something that rules or prices stand in is written still, or in force from its day on. */
export const STATUS = {
  key: "status",
  label: "products.status",
  kind: "choice",
  choices: ["draft", "published"],
  choiceTexts: "products.statuses",
  filter: "status",
  width: 100,
} as const;
