import { DeleteOutlined, EditOutlined } from "@ant-design/icons";
import { current, day } from "@crm/ui";
import { Button, Popconfirm, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Spell } from "./days.ts";

interface Props {
  spells: Spell[];
  mayChange: boolean;
  onChange: (spell: Spell) => void;
  onRemove: (spell: Spell) => void;
}

const COLORS = { holiday: "red", makeup: "blue" };

/** The same year in words: each holiday and each day worked in exchange. */
export function Days({ spells, mayChange, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  if (!spells.length) return <p className="quiet">{t("calendar.noDays")}</p>;
  return (
    <ul className="decisions">
      {spells.map((spell) => {
        const told = spell.name || t(`calendar.kinds.${spell.kind}`);
        const from = day(spell.first, current());
        return (
          <li key={spell.first} className="side">
            <span className="grow">
              <Tag color={COLORS[spell.kind]}>{t(`calendar.kinds.${spell.kind}`)}</Tag> {spell.name}{" "}
              <span className="quiet">
                {spell.days === 1
                  ? from
                  : t("calendar.spell", { from, to: day(spell.last, current()), count: spell.days })}
              </span>
            </span>
            {mayChange && (
              <>
                <Button
                  size="small"
                  icon={<EditOutlined />}
                  aria-label={t("calendar.change", { day: `${told} ${from}` })}
                  onClick={() => onChange(spell)}
                />
                <Popconfirm
                  title={t("calendar.removing", { day: `${told} ${from}` })}
                  okText={t("list.remove")}
                  cancelText={t("cancel")}
                  onConfirm={() => onRemove(spell)}
                >
                  <Button
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t("calendar.remove", { day: `${told} ${from}` })}
                  />
                </Popconfirm>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
