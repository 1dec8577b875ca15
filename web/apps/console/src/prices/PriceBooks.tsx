import { DatedList } from "./DatedList.tsx";
import { DRAFTS_BOOKS, priceBooks } from "./records.ts";

export default function PriceBooks() {
  return (
    <DatedList
      resource={priceBooks}
      title="prices.books"
      newAt="/price-books/new"
      newLabel="prices.newBook"
      need={DRAFTS_BOOKS}
    />
  );
}
