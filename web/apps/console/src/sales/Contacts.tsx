import { ProblemAlert, useRows } from "@crm/ui";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

interface Contact {
  contactId: string;
  name: string;
  position?: string;
  mobile?: string;
  email?: string;
}

/** Whom we know at the account. */
export function Contacts({ accountId }: { accountId: string }) {
  const { t } = useTranslation();
  const found = useRows<Contact>("/api/sales/v1/contacts", { accountId });
  const people = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isSuccess && !people.length && <p className="quiet">{t("none")}</p>}
      <ol className="decisions">
        {people.map((one) => (
          <li key={one.contactId}>
            <strong>{one.name}</strong> <span className="quiet">{one.position}</span>
            {one.mobile && (
              <div>
                <a href={`tel:${one.mobile}`}>{one.mobile}</a>
              </div>
            )}
            {one.email && (
              <div>
                <a href={`mailto:${one.email}`}>{one.email}</a>
              </div>
            )}
          </li>
        ))}
      </ol>
      {found.hasNextPage && (
        <Button block onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
