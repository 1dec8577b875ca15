import { DeleteOutlined } from "@ant-design/icons";
import { PersonSelect, useCan } from "@crm/ui";
import { Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGroupNames } from "../assignment/useGroupNames.ts";
import { type Rule, TARGETS, type Trait, TRAITS } from "./records.ts";
import { TraitValues } from "./TraitValues.tsx";
import { isNamed, NAMED } from "./useTraitWords.ts";
import { WrittenDialog } from "./WrittenDialog.tsx";

interface Props {
  rule: Rule;
  onSave: (rule: Rule) => Promise<unknown>;
  onClose: () => void;
}

/** A rule as people write it: which leads, and who gets them. */
export function RuleDialog({ rule, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const groups = useGroupNames();
  const [told, setTold] = useState(rule);
  // A condition that was added has no values yet and must stay on the screen.
  const [asked, setAsked] = useState<Trait[]>(() => TRAITS.filter((trait) => rule.when[trait]));
  const [tried, setTried] = useState(false);
  const needsWho = told.target !== "territory";
  const missing = {
    name: !told.name.trim(),
    values: asked.find((trait) => !told.when[trait]?.length),
    who: needsWho && !told.targetId,
  };
  const save = () => {
    setTried(true);
    if (missing.name || missing.values || missing.who) return false;
    const when = Object.fromEntries(asked.map((trait) => [trait, told.when[trait]]));
    return onSave({ ...told, name: told.name.trim(), when, targetId: needsWho ? told.targetId : null });
  };
  const wrong = (is: unknown) =>
    tried && is ? { validateStatus: "error" as const, help: t("form.required") } : {};
  const offered = TRAITS.filter(
    (trait) => !asked.includes(trait) && (!isNamed(trait) || can(NAMED[trait].need)),
  );
  return (
    <WrittenDialog title={t("rules.rule")} onSave={save} onClose={onClose}>
      <Form.Item
        label={t("rules.name")}
        htmlFor="rule-name"
        required
        extra={t("rules.nameMeans")}
        {...wrong(missing.name)}
      >
        <Input
          id="rule-name"
          maxLength={100}
          value={told.name}
          onChange={(event) => setTold({ ...told, name: event.target.value })}
        />
      </Form.Item>
      <fieldset>
        <legend>{t("rules.when")}</legend>
        <p className="quiet">{t(asked.length ? "rules.allHold" : "rules.everyLead")}</p>
        {asked.map((trait) => (
          <Form.Item
            key={trait}
            label={t(`rules.conditions.${trait}`)}
            htmlFor={`trait-${trait}`}
            {...wrong(missing.values === trait)}
          >
            <div className="side">
              <TraitValues
                trait={trait}
                values={told.when[trait] ?? []}
                onChange={(values) => setTold({ ...told, when: { ...told.when, [trait]: values } })}
              />
              <Button
                icon={<DeleteOutlined />}
                aria-label={t("rules.leaveOut", { name: t(`rules.conditions.${trait}`) })}
                onClick={() => setAsked(asked.filter((one) => one !== trait))}
              />
            </div>
          </Form.Item>
        ))}
        {offered.length > 0 && (
          <Select<Trait | null>
            aria-label={t("rules.addCondition")}
            className="wide"
            value={null}
            placeholder={t("rules.addCondition")}
            options={offered.map((value) => ({ value, label: t(`rules.conditions.${value}`) }))}
            onChange={(trait) => trait && setAsked([...asked, trait])}
          />
        )}
      </fieldset>
      <fieldset>
        <legend>{t("rules.target")}</legend>
        <Form.Item>
          <Radio.Group
            aria-label={t("rules.target")}
            value={told.target}
            onChange={({ target: { value } }) => setTold({ ...told, target: value, targetId: null })}
            options={TARGETS.map((value) => ({ value, label: t(`rules.targets.${value}`) }))}
          />
        </Form.Item>
        {told.target === "territory" && <p className="quiet">{t("rules.territoryMeans")}</p>}
        {told.target === "person" && (
          <Form.Item {...wrong(missing.who)}>
            <PersonSelect
              label={t("rules.targets.person")}
              value={told.targetId ?? undefined}
              onChange={(targetId) => setTold({ ...told, targetId })}
            />
          </Form.Item>
        )}
        {told.target === "group" && (
          <Form.Item {...wrong(missing.who)}>
            <Select
              aria-label={t("rules.targets.group")}
              className="wide"
              value={told.targetId ?? undefined}
              placeholder={t("rules.targets.group")}
              notFoundContent={t("rules.noGroups")}
              options={Object.entries(groups).map(([value, label]) => ({ value, label }))}
              onChange={(targetId: string) => setTold({ ...told, targetId })}
            />
          </Form.Item>
        )}
        <Form.Item
          label={t("rules.certification")}
          htmlFor="rule-certification"
          extra={t("rules.certificationMeans")}
        >
          <Input
            id="rule-certification"
            maxLength={60}
            value={told.certification}
            onChange={(event) => setTold({ ...told, certification: event.target.value })}
          />
        </Form.Item>
      </fieldset>
    </WrittenDialog>
  );
}
