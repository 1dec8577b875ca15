import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { ask, PersonSelect } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { WrittenDialog } from "../rules/WrittenDialog.tsx";
import { type Group, GROUPS, POLICIES } from "./records.ts";

interface Row {
  personId?: string;
  weight: number;
}

/** A group as people write it: how it shares, and who is in it. Without `group` it is another one. */
export function GroupDialog({ group, onClose }: { group?: Group; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(group?.name ?? "");
  const [policy, setPolicy] = useState<Group["policy"]>(group?.policy ?? "round-robin");
  const [members, setMembers] = useState<Row[]>(group?.members ?? [{ weight: 1 }]);
  const [tried, setTried] = useState(false);
  const chosen = members.filter((member) => member.personId);
  const isWeighted = policy === "weighted";
  const put = (place: number, change: Partial<Row>) =>
    setMembers(members.with(place, { ...members[place]!, ...change }));
  const save = () => {
    setTried(true);
    if (!name.trim() || !chosen.length) return false;
    const body = {
      name: name.trim(),
      policy,
      members: chosen.map(({ personId, weight }) => ({ personId, weight })),
    };
    return (
      group
        ? ask("PUT", `${GROUPS}/${group.groupId}`, { version: group.version, body })
        : ask("POST", GROUPS, { body, key })
    ).finally(() => void queries.invalidateQueries({ queryKey: [GROUPS] }));
  };
  const wrong = (is: boolean) =>
    tried && is ? { validateStatus: "error" as const, help: t("form.required") } : {};
  return (
    <WrittenDialog
      title={t(group ? "assignment.changeGroup" : "assignment.addGroup")}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item label={t("rules.name")} htmlFor="group-name" required {...wrong(!name.trim())}>
        <Input
          id="group-name"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Form.Item>
      <Form.Item
        label={t("assignment.policy")}
        htmlFor="group-policy"
        extra={t(`assignment.policyMeans.${policy}`)}
      >
        <Select<Group["policy"]>
          id="group-policy"
          value={policy}
          onChange={setPolicy}
          options={POLICIES.map((value) => ({ value, label: t(`assignment.policies.${value}`) }))}
        />
      </Form.Item>
      <Form.Item label={t("assignment.members")} required {...wrong(!chosen.length)}>
        <div className="lines">
          {members.map((member, place) => (
            <div key={place} className="side">
              <PersonSelect
                label={t("assignment.member", { number: place + 1 })}
                value={member.personId}
                onChange={(personId) => put(place, { personId })}
              />
              {isWeighted && (
                <InputNumber
                  className="weight"
                  aria-label={t("assignment.weightOf", { number: place + 1 })}
                  min={1}
                  max={100}
                  precision={0}
                  value={member.weight}
                  onChange={(weight) => put(place, { weight: weight ?? 1 })}
                />
              )}
              <Button
                icon={<DeleteOutlined />}
                aria-label={t("assignment.leaveOut", { number: place + 1 })}
                disabled={members.length === 1}
                onClick={() => setMembers(members.toSpliced(place, 1))}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => setMembers([...members, { weight: 1 }])}>
            {t("assignment.addMember")}
          </Button>
        </div>
      </Form.Item>
    </WrittenDialog>
  );
}
