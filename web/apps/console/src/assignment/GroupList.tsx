import { PlusOutlined } from "@ant-design/icons";
import { type Field, RecordList, type Resource, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { GroupDialog } from "./GroupDialog.tsx";
import { type Group, GROUPS, POLICIES } from "./records.ts";

const fields: Field<Group>[] = [
  { key: "name", label: "rules.name", kind: "text", sorts: true, width: 200 },
  {
    key: "policy",
    label: "assignment.policy",
    kind: "choice",
    choices: POLICIES,
    choiceTexts: "assignment.policies",
    width: 120,
  },
  {
    key: "members",
    label: "assignment.members",
    kind: "text",
    width: 420,
    words: ({ members }) => members.map((member) => member.name ?? "").join(" · "),
  },
];

const groups: Resource<Group> = {
  name: "assignment-groups",
  path: GROUPS,
  idOf: (one) => one.groupId,
  titleOf: (one) => one.name,
  pageOf: (one) => `/assignment-groups/${one.groupId}`,
  fields,
  usualSort: "name",
};

/** Colleagues who share leads. */
export default function GroupList() {
  const { t } = useTranslation();
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const mayAdd = can({ permission: "lead.rules-write", operation: "lead.assignment_groups.add_group" });
  return (
    <>
      <RecordList
        resource={groups}
        title={t("assignment.screens.groups")}
        actions={
          mayAdd && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
              {t("assignment.addGroup")}
            </Button>
          )
        }
      />
      {adding && <GroupDialog onClose={() => setAdding(false)} />}
    </>
  );
}
