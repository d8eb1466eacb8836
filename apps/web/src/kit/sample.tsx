import type { ReactNode } from 'react';
import { Card } from '@sammanhang/ui';

export const Sample = ({ title, children }: { title: string; children: ReactNode }) => (
  <Card title={title}>
    <div className="ui-stack">{children}</div>
  </Card>
);

export const noop = (): void => undefined;
