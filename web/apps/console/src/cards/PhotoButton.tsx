import { Button } from "antd";
import { type ReactNode, useRef } from "react";

interface Props {
  label: string;
  icon: ReactNode;
  primary?: boolean;
  onPhoto: (photo: File) => void;
}

/** Opens the camera where there is one, else asks for a picture. */
export function PhotoButton({ label, icon, primary = false, onPhoto }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        aria-label={label}
        onChange={({ target }) => {
          const photo = target.files?.[0];
          // The same photo may be chosen again.
          target.value = "";
          if (photo) onPhoto(photo);
        }}
      />
      <Button
        size="large"
        block
        type={primary ? "primary" : "default"}
        icon={icon}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
