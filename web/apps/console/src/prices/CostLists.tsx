import { DatedList } from "./DatedList.tsx";
import { costLists, DRAFTS_COSTS } from "./records.ts";

export default function CostLists() {
  return (
    <DatedList
      resource={costLists}
      title="prices.costs"
      newAt="/cost-lists/new"
      newLabel="prices.newCosts"
      need={DRAFTS_COSTS}
    />
  );
}
