import { useTranslation } from "react-i18next";
import { ListOf } from "./ListOf.tsx";

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
  return (
    <ListOf<Contact>
      path="/api/sales/v1/contacts"
      of={{ accountId }}
      none={t("none")}
      idOf={(one) => one.contactId}
      show={(one) => (
        <>
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
        </>
      )}
    />
  );
}
