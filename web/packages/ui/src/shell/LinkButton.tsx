import { Button, type ButtonProps } from "antd";
import { useHref, useLinkClickHandler } from "react-router";

/** A link that looks like a button: it can be opened in a tab of its own. */
export function LinkButton({ to, ...look }: ButtonProps & { to: string }) {
  const href = useHref(to);
  const follow = useLinkClickHandler<HTMLAnchorElement>(to);
  return (
    <Button {...look} href={href} onClick={(event) => follow(event as React.MouseEvent<HTMLAnchorElement>)} />
  );
}
