import { allPages, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { named } from "../configurator/named.ts";
import { PRODUCTS, type ProductSummary } from "../configurator/records.ts";

/** What products are called, by code; nothing where it is not known. */
export function useProductNames(): (code: string) => string {
  const can = useCan();
  const { data } = useQuery({
    enabled: can({ permission: "cpq.product-read", operation: "cpq.products.list_products" }),
    queryKey: [PRODUCTS, "names"],
    queryFn: () => allPages<ProductSummary>(PRODUCTS, { sort: "code" }),
    select: (products) => new Map(products.map((one) => [one.code, one])),
    staleTime: 300_000,
  });
  return (code) => named(data?.get(code) ?? {});
}
