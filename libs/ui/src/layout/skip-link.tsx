import { useUiTexts } from '../text/ui-texts';

export function SkipLink({ target = 'main' }: { target?: string }) {
  const texts = useUiTexts();
  return (
    <a
      className="ui-skip"
      href={`#${target}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(target)?.focus();
      }}
    >
      {texts.skipToContent}
    </a>
  );
}
