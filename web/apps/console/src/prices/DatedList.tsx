import { PlusOutlined } from "@ant-design/icons";
import { LinkButton, RecordList, type Resource, useCan } from "@crm/ui";
import type { Need } from "@crm/ui";
import { useTranslation } from "react-i18next";

interface Props<Row extends object> {
  resource: Resource<Row>;
  title: string;
  /** Where the next one is drafted, and what that needs. */
  newAt: string;
  newLabel: string;
  need: Need;
}

/** Price books or cost lists, each in force from its day on. */
export function DatedList<Row extends object>({ resource, title, newAt, newLabel, need }: Props<Row>) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <RecordList
      resource={resource}
      title={t(title)}
      actions={
        can(need) && (
          <LinkButton type="primary" icon={<PlusOutlined />} to={newAt}>
            {t(newLabel)}
          </LinkButton>
        )
      }
    />
  );
}
