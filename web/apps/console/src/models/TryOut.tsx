import { useMemo } from "react";
import { Machine } from "../configurator/Machine.tsx";
import { proposed } from "../configurator/choices.ts";
import { modelOf } from "../configurator/model.ts";
import { useConfigurator } from "../configurator/useConfigurator.ts";
import type { Edition } from "../products/records.ts";

/** The edition as a buyer would meet it, as far as it is kept. */
export function TryOut({ edition, currency }: { edition: Edition; currency: string }) {
  const model = useMemo(() => modelOf(edition.model), [edition]);
  const machine = useConfigurator({
    productCode: edition.productCode,
    currency,
    model,
    begin: proposed(model),
    edition: { optionModelId: edition.optionModelId, version: edition.version },
  });
  return <Machine machine={machine} productCode={edition.productCode} currency={currency} />;
}
