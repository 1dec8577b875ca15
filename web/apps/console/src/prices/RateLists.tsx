import { DatedList } from "./DatedList.tsx";
import { DRAFTS_RATES, rateLists } from "./records.ts";

export default function RateLists() {
  return (
    <DatedList
      resource={rateLists}
      title="prices.exchange"
      newAt="/exchange-rates/new"
      newLabel="prices.newRates"
      need={DRAFTS_RATES}
    />
  );
}
