import type { ReactNode } from 'react';

export interface QuoteBlockProps {
  /** The person's own words, unedited. */
  readonly children: ReactNode;
  /** Who said it and when. */
  readonly who?: ReactNode;
  /** Language of the words, when it is not the page's. */
  readonly lang?: string;
}

export function QuoteBlock({ children, who, lang }: QuoteBlockProps) {
  return (
    <figure className="ui-quote">
      <blockquote lang={lang} dir="auto">
        {children}
      </blockquote>
      {who && <figcaption className="ui-muted ui-small">{who}</figcaption>}
    </figure>
  );
}
